package org.maillens.capture.tcp;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Sends segments of connections between a client at port 50000 and a server at port 993.
final class Sender {
  static final int FIN = 0x01;
  static final int SYN = 0x02;
  static final int RST = 0x04;
  static final int ACK = 0x10;

  private static final long MAPPED = 0xFFFF_0000_0000L;

  private final Consumer<Segment> reassembly;
  private final Segment segment = new Segment();
  private long client = MAPPED | 0x0A000001;
  private int port = 50000;
  private long frame;
  private long at = 1_000_000;

  Sender(Reassembly reassembly) {
    this(reassembly::take);
  }

  Sender(Consumer<Segment> reassembly) {
    this.reassembly = reassembly;
  }

  /// Another client.
  Sender from(int address, int port) {
    client = MAPPED | address & 0xFFFF_FFFFL;
    this.port = port;
    return this;
  }

  /// So many microseconds pass.
  Sender later(long micros) {
    at += micros;
    return this;
  }

  Sender client(int flags, int sequence, int acknowledged, String text) {
    return send(true, flags, sequence, acknowledged, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Sender server(int flags, int sequence, int acknowledged, String text) {
    return send(false, flags, sequence, acknowledged, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// SYN, SYN and ACK, ACK; both number their next byte as given.
  Sender opened(int clientNext, int serverNext) {
    return client(SYN, clientNext - 1, 0, "")
        .server(SYN | ACK, serverNext - 1, clientNext, "")
        .client(ACK, clientNext, serverNext, "");
  }

  Sender send(boolean fromClient, int flags, int sequence, int acknowledged, byte[] content) {
    return send(fromClient, flags, sequence, acknowledged, content, content.length);
  }

  /// A segment of which the capture has the beginning only.
  Sender send(
      boolean fromClient, int flags, int sequence, int acknowledged, byte[] content, int length) {
    long server = MAPPED | 0x0A0000FE;
    segment.seen(++frame, at);
    segment.from(0, fromClient ? client : server);
    segment.to(0, fromClient ? server : client);
    segment.header(fromClient ? port : 993, fromClient ? 993 : port, sequence, acknowledged, flags);
    segment.content(content, 0, content.length, length);
    reassembly.accept(segment);
    at += 100;
    return this;
  }
}

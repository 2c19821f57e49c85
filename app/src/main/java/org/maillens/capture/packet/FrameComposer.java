package org.maillens.capture.packet;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.maillens.evidence.Conversation.Peer;

/// Makes the frames of one connection: Ethernet, IP and TCP, with right checksums.
final class FrameComposer {
  private static final int ETHERNET = 14;
  private static final int HEADER_4 = 20;
  private static final int HEADER_6 = 40;
  private static final int HEADER_TCP = 20;
  private static final int TCP = 6;
  private static final int HOPS = 64;
  private static final int WINDOW = 65535;
  private static final int SYN = 0x02;

  /// The largest segment of IPv6 on Ethernet, as an option of the SYN.
  private static final int SEGMENT_OPTION = 0x020405A0;

  /// For documentation: RFC 5737, RFC 3849.
  private static final String CLIENT_4 = "192.0.2.1";

  private static final String SERVER_4 = "198.51.100.1";
  private static final String CLIENT_6 = "2001:db8::1";
  private static final String SERVER_6 = "2001:db8:1::1";

  private static final int SOME_PORT = 49152;

  /// Administered locally, so no maker's.
  private static final byte[] CLIENT_CARD = {2, 0, 0, 0, 0, 1};

  private static final byte[] SERVER_CARD = {2, 0, 0, 0, 0, 2};

  private final byte[] client;
  private final byte[] server;
  private final int clientPort;
  private final int serverPort;
  private int number;

  FrameComposer(Peer client, Peer server) {
    Optional<InetAddress> from = numeric(client.address());
    Optional<InetAddress> to = numeric(server.address());
    boolean six = to.or(() -> from).filter(Inet6Address.class::isInstance).isPresent();
    this.client = address(from, six, six ? CLIENT_6 : CLIENT_4);
    this.server = address(to, six, six ? SERVER_6 : SERVER_4);
    clientPort = client.port() == 0 ? SOME_PORT : client.port();
    serverPort = server.port();
  }

  private static Optional<InetAddress> numeric(String text) {
    int zone = text.indexOf('%');
    try {
      return Optional.of(InetAddress.ofLiteral(zone < 0 ? text : text.substring(0, zone)));
    } catch (IllegalArgumentException name) {
      return Optional.empty();
    }
  }

  private static byte[] address(Optional<InetAddress> known, boolean six, String otherwise) {
    return known
        .filter(a -> a instanceof Inet6Address == six)
        .orElseGet(() -> InetAddress.ofLiteral(otherwise))
        .getAddress();
  }

  /// A frame with so much of the content.
  byte[] frame(
      boolean fromClient,
      int sequence,
      int acknowledged,
      int flags,
      byte[] content,
      int offset,
      int length) {
    byte[] from = fromClient ? client : server;
    byte[] to = fromClient ? server : client;
    boolean six = from.length > 4;
    int options = (flags & SYN) != 0 ? 4 : 0;
    int segment = HEADER_TCP + options + length;
    ByteBuffer frame =
        ByteBuffer.allocate(ETHERNET + (six ? HEADER_6 : HEADER_4) + segment)
            .put(fromClient ? SERVER_CARD : CLIENT_CARD)
            .put(fromClient ? CLIENT_CARD : SERVER_CARD)
            .putShort((short) (six ? 0x86DD : 0x0800));
    if (six) {
      frame.putInt(0x60000000).putShort((short) segment).put((byte) TCP).put((byte) HOPS);
      frame.put(from).put(to);
    } else {
      frame.putShort((short) 0x4500).putShort((short) (HEADER_4 + segment));
      // Not to be fragmented
      frame.putShort((short) ++number).putShort((short) 0x4000);
      frame.put((byte) HOPS).put((byte) TCP).putShort((short) 0).put(from).put(to);
      frame.putShort(ETHERNET + 10, checksum(sum(frame, ETHERNET, HEADER_4)));
    }
    int tcp = frame.position();
    frame
        .putShort((short) (fromClient ? clientPort : serverPort))
        .putShort((short) (fromClient ? serverPort : clientPort))
        .putInt(sequence)
        .putInt(acknowledged)
        .put((byte) ((HEADER_TCP + options) / 4 << 4))
        .put((byte) flags)
        .putShort((short) WINDOW)
        .putInt(0);
    if (options > 0) {
      frame.putInt(SEGMENT_OPTION);
    }
    frame.put(content, offset, length);
    long sum = sum(ByteBuffer.wrap(from), 0, from.length) + sum(ByteBuffer.wrap(to), 0, to.length);
    sum += TCP + segment + sum(frame, tcp, segment);
    frame.putShort(tcp + 16, checksum(sum));
    return frame.array();
  }

  private static long sum(ByteBuffer bytes, int from, int length) {
    long sum = 0;
    for (int i = 0; i < length; i++) {
      int next = bytes.get(from + i) & 0xFF;
      sum += i % 2 == 0 ? next << 8 : next;
    }
    return sum;
  }

  private static short checksum(long sum) {
    long folded = sum;
    while (folded >> 16 != 0) {
      folded = (folded & 0xFFFF) + (folded >> 16);
    }
    return (short) ~folded;
  }
}

package org.maillens.capture.packet;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.maillens.capture.packet.ExportedConversation.Piece;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Side;

/// Writes conversations as pcapng, with frames that are made up around the bytes that were really
/// sent: Ethernet, IPv4 or IPv6, and TCP from its first packet to its last. Wireshark and others
/// take them apart as they would real ones. Keys are never written.
public final class PcapngWriter implements Closeable {
  /// As much as fits on Ethernet.
  private static final int LARGEST_SEGMENT = 1440;

  /// A receiver acknowledges after so many segments at the latest.
  private static final int UNACKNOWLEDGED = 16;

  private static final long SEGMENT_MICROS = 10;
  private static final long TURN_MICROS = 1000;
  private static final long AGAIN_MICROS = 1_000_000;

  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  private static final int PSH = 0x08;
  private static final int ACK = 0x10;

  private final Blocks blocks;
  private int number;

  /// Begins a file.
  ///
  /// @throws IOException if the stream fails
  public PcapngWriter(OutputStream out) throws IOException {
    blocks = new Blocks(out);
    blocks.begin();
  }

  /// Writes a file with these in the order of their times, and leaves the stream open.
  ///
  /// @throws IOException if the stream fails
  public static void write(OutputStream out, List<ExportedConversation> conversations)
      throws IOException {
    PcapngWriter writer = new PcapngWriter(out);
    for (ExportedConversation conversation :
        conversations.stream()
            .sorted(Comparator.comparing(ExportedConversation::startedAt))
            .toList()) {
      writer.add(conversation);
    }
    writer.blocks.flush();
  }

  /// Closes the stream too.
  @Override
  public void close() throws IOException {
    blocks.close();
  }

  /// Adds a conversation behind those that were added before.
  ///
  /// @throws IOException if the stream fails
  public void add(ExportedConversation conversation) throws IOException {
    Wire wire = new Wire(conversation, ++number);
    How how = conversation.end().how();
    wire.send(true, SYN);
    if (how == How.NO_ANSWER && conversation.pieces().isEmpty()) {
      wire.later(AGAIN_MICROS);
      wire.sendAgain(SYN);
      return;
    }
    wire.later(TURN_MICROS);
    if (how == How.REFUSED && conversation.pieces().isEmpty()) {
      wire.send(false, RST | ACK);
      return;
    }
    wire.send(false, SYN | ACK);
    wire.later(TURN_MICROS);
    wire.send(true, ACK);
    for (Piece piece : conversation.pieces()) {
      wire.later(TURN_MICROS);
      wire.send(piece);
    }
    wire.later(TURN_MICROS);
    end(wire, conversation.end());
  }

  private static void end(Wire wire, End end) throws IOException {
    boolean byClient = end.by() != Side.SERVER;
    switch (end.how()) {
      case CLOSED -> {
        wire.send(byClient, FIN | ACK);
        wire.later(TURN_MICROS);
        wire.send(!byClient, FIN | ACK);
        wire.later(TURN_MICROS);
        wire.send(byClient, ACK);
      }
      case RESET -> wire.send(byClient, RST | ACK);
      case OPEN, REFUSED, NO_ANSWER -> {
        // It goes on, as far as is known.
      }
    }
  }

  /// One connection, and where both directions of it stand.
  private final class Wire {
    private final FrameComposer frames;
    private final int[] next;
    private final int[] before;
    private long at;

    Wire(ExportedConversation conversation, int number) {
      frames = new FrameComposer(conversation.client(), conversation.server());
      // Far enough from each other for two connections with the same ports to be told apart.
      next = new int[] {number * 0x01000193, number * 0x01000193 + 0x40000000};
      before = next.clone();
      at = Math.max(0, ChronoUnit.MICROS.between(Instant.EPOCH, conversation.startedAt()));
    }

    void later(long micros) {
      at += micros;
    }

    void sendAgain(int flags) throws IOException {
      next[0] = before[0];
      send(true, flags);
    }

    void send(boolean fromClient, int flags) throws IOException {
      segment(fromClient, flags, new byte[0], 0, 0);
    }

    void send(Piece piece) throws IOException {
      byte[] bytes = piece.bytes().toArray();
      int count = 0;
      for (int from = 0; from < bytes.length; from += LARGEST_SEGMENT) {
        int length = Math.min(LARGEST_SEGMENT, bytes.length - from);
        boolean last = from + length == bytes.length;
        segment(piece.fromClient(), last ? PSH | ACK : ACK, bytes, from, length);
        if (last || ++count % UNACKNOWLEDGED == 0) {
          send(!piece.fromClient(), ACK);
        }
      }
    }

    private void segment(boolean fromClient, int flags, byte[] bytes, int offset, int length)
        throws IOException {
      int from = fromClient ? 0 : 1;
      before[from] = next[from];
      byte[] frame =
          frames.frame(
              fromClient,
              next[from],
              (flags & ACK) != 0 ? next[1 - from] : 0,
              flags,
              bytes,
              offset,
              length);
      blocks.packet(at, frame);
      next[from] += length + ((flags & (SYN | FIN)) != 0 ? 1 : 0);
      at += SEGMENT_MICROS;
    }
  }
}

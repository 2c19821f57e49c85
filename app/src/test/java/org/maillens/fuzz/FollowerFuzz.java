package org.maillens.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.maillens.capture.conversation.ConversationFollower;
import org.maillens.capture.conversation.SharedHandshakes;
import org.maillens.capture.keylog.KeyLog;
import org.maillens.capture.tcp.StreamListener.Flow;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.Provenance;

/// The two directions of one connection.
///
/// The input is a list of pieces: what it is in one byte (bit 0 from the server, bit 1 a gap, bit 2
/// of the first: not from its beginning), the length in two, and the bytes, unless it is a gap.
public final class FollowerFuzz {
  private static final int[] PORTS = {993, 143, 25, 110, 4190, 443, 12345, 587};

  private FollowerFuzz() {}

  /// One connection.
  public static void fuzzerTestOneInput(byte[] input) {
    int first = input.length > 0 ? input[0] : 0;
    Flow flow =
        new Flow(
            1,
            1,
            1_700_000_000_000_000L,
            "192.0.2.1",
            50000,
            "192.0.2.2",
            PORTS[first >> 3 & 7],
            (first & 4) == 0);
    int[] done = new int[1];
    ConversationFollower follower =
        new ConversationFollower(
            flow,
            new Provenance(Provenance.Source.CAPTURE, "fuzz", 1),
            KeyLog.empty(),
            new SharedHandshakes(),
            conversation -> done[0] += check(conversation));
    boolean[] wanted = {true, true};
    ByteBuffer pieces = ByteBuffer.wrap(input);
    long at = flow.at();
    while (pieces.remaining() >= 3) {
      int kind = pieces.get();
      int length = pieces.getShort() & 0xFFFF;
      int side = kind & 1;
      if ((kind & 2) != 0) {
        wanted[side] = wanted[side] && (length == 0 || follower.gap(side == 0, length, ++at));
      } else {
        byte[] piece = new byte[Math.min(length, pieces.remaining())];
        pieces.get(piece);
        if (wanted[side] && piece.length > 0) {
          wanted[side] = follower.bytes(side == 0, piece, 0, piece.length, ++at);
          // It was only lent.
          Arrays.fill(piece, (byte) 0xAA);
        }
      }
    }
    follower.finish(new End(How.CLOSED, Side.SERVER), at);
    if (done[0] > 1) {
      throw new IllegalStateException("told twice");
    }
  }

  private static int check(Conversation conversation) {
    if (conversation.toString().isEmpty() || conversation.hashCode() == 0) {
      throw new IllegalStateException("no conversation");
    }
    return 1;
  }
}

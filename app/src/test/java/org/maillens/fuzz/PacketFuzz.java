package org.maillens.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.maillens.capture.packet.PacketFile;
import org.maillens.capture.packet.PacketFormatException;
import org.maillens.capture.tcp.StreamListener;
import org.maillens.evidence.Conversation.End;

/// Captures of packets down to the streams of TCP.
public final class PacketFuzz {
  private PacketFuzz() {}

  /// One capture.
  public static void fuzzerTestOneInput(byte[] input) throws IOException, InterruptedException {
    int[] open = new int[1];
    try {
      PacketFile.read(
          new ByteArrayInputStream(input),
          flow -> {
            open[0]++;
            return new Counted(open, input.length);
          },
          secrets -> {});
    } catch (PacketFormatException told) {
      // As it should.
    }
    if (open[0] != 0) {
      throw new IllegalStateException(open[0] + " connections without an end");
    }
  }

  /// Holds what is heard against what there can be.
  private static final class Counted implements StreamListener {
    private final int[] open;
    private long left;
    private boolean ended;

    Counted(int[] open, int most) {
      this.open = open;
      // Fragments can have the same bytes as the frame before.
      left = 3L * most;
    }

    @Override
    public boolean bytes(boolean fromClient, byte[] source, int offset, int length, long at) {
      left -= length;
      check(left >= 0 && length > 0 && offset >= 0 && offset + length <= source.length);
      return true;
    }

    @Override
    public boolean gap(boolean fromClient, long length, long at) {
      check(length > 0);
      return true;
    }

    @Override
    public void end(End end, long at) {
      check(!ended);
      ended = true;
      open[0]--;
    }

    private void check(boolean right) {
      if (!right || ended) {
        throw new IllegalStateException("what cannot be");
      }
    }
  }
}

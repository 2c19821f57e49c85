package org.maillens.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.maillens.capture.CaptureReader;
import org.maillens.capture.keylog.KeyLog;
import org.maillens.capture.packet.PacketFormatException;

/// Captures of packets up to the conversations in them, some of them with their keys inside.
public final class CaptureFuzz {
  private CaptureFuzz() {}

  /// One capture.
  public static void fuzzerTestOneInput(byte[] input) throws IOException, InterruptedException {
    int[] count = new int[1];
    CaptureReader reader = new CaptureReader(KeyLog.empty(), conversation -> count[0]++);
    try {
      reader.read("fuzz", new ByteArrayInputStream(input));
    } catch (PacketFormatException told) {
      // As it should.
    }
    if (reader.conversations().all().size() != count[0]) {
      throw new IllegalStateException("a conversation was not told");
    }
  }
}

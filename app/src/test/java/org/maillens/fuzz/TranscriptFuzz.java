package org.maillens.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.maillens.capture.text.Text;
import org.maillens.capture.transcript.Transcribed;
import org.maillens.capture.transcript.TranscriptReader;

/// What TLS tools say.
public final class TranscriptFuzz {
  private static final TranscriptReader READER = new TranscriptReader(() -> Instant.EPOCH);

  private TranscriptFuzz() {}

  /// One text; how it is told apart from others is part of the reading.
  public static void fuzzerTestOneInput(byte[] input) {
    List<String> lines = new String(input, StandardCharsets.UTF_8).lines().toList();
    Transcribed read = READER.read(new Text("fuzz", lines));
    if (read.understood() > lines.size()) {
      throw new IllegalStateException("more lines than there are");
    }
  }
}

package org.maillens.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.maillens.capture.text.Text;
import org.maillens.capture.transcript.TranscriptReader;

/// What TLS tools say.
public final class TranscriptFuzz {
  private static final int HEAD_LINES = 1000;

  private static final TranscriptReader READER = new TranscriptReader(() -> Instant.EPOCH);

  private TranscriptFuzz() {}

  /// One text; it is read as a transcript where it looks like one.
  public static void fuzzerTestOneInput(byte[] input) {
    List<String> lines = new String(input, StandardCharsets.UTF_8).lines().toList();
    Text text = new Text("fuzz", lines);
    Text head = new Text("fuzz", lines.subList(0, Math.min(HEAD_LINES, lines.size())));
    if (READER.kind(head).isPresent() && READER.read(text).toString().isEmpty()) {
      throw new IllegalStateException("no words");
    }
  }
}

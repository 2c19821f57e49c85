package org.maillens.fuzz;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.maillens.capture.DocumentReader;
import org.maillens.capture.Input;
import org.maillens.capture.Progress;
import org.maillens.capture.ReadingException;
import org.maillens.capture.SavedReader;
import org.maillens.capture.transcript.TranscriptReader;

/// Whatever anybody opens, told apart by its content.
public final class SavedFuzz {
  /// Made once: what it knows of settings and errors is read from files.
  private static final DocumentReader DOCUMENTS =
      DocumentReader.shipped(fingerprint -> Optional.empty());

  private static final SavedReader READER =
      new SavedReader(() -> DOCUMENTS, new TranscriptReader());

  private SavedFuzz() {}

  /// One file.
  public static void fuzzerTestOneInput(byte[] input) throws InterruptedException {
    List<Input> inputs =
        List.of(
            new Input(
                "fuzz", OptionalLong.of(input.length), () -> new ByteArrayInputStream(input)));
    try {
      READER.read(inputs, Progress.NONE, conversation -> {});
      READER.exchanges(inputs, Set.of(1, 2));
    } catch (ReadingException told) {
      if (told.reason().toString().isEmpty()) {
        throw new IllegalStateException("no reason");
      }
    }
  }
}

package org.maillens.capture.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.maillens.capture.text.Text;

/// Real transcripts, of throw-away servers with throw-away keys.
final class Transcripts {
  static final Path FOLDER = Path.of("src", "test", "resources", "transcripts");

  /// When the samples are read.
  static final Instant NOW = Instant.parse("2026-11-22T16:00:00Z");

  private Transcripts() {}

  static TranscriptReader reader() {
    return new TranscriptReader(InstantSource.fixed(NOW));
  }

  /// All files but those that say what to expect.
  static List<Path> files() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getNameCount() > FOLDER.getNameCount() + 1)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As `openssl/3.0-plain.txt`.
  static String name(Path file) {
    return FOLDER.relativize(file).toString().replace('\\', '/');
  }

  static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Text text(String content) {
    return new Text("sample", content.lines().toList());
  }

  static Transcribed read(String content) {
    return reader().read(text(content));
  }
}

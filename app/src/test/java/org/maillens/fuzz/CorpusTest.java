package org.maillens.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Runs every target over its corpus: what was once found, and what reaches each part of a reader.
class CorpusTest {
  private static final Path CORPUS = Path.of("src", "test", "resources", "fuzz");
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /// Takes any bytes.
  private interface Target {
    void take(byte[] input) throws Exception;
  }

  @TestFactory
  Stream<DynamicTest> everyTargetTakesItsCorpus() throws IOException {
    Map<String, Target> targets = new TreeMap<>();
    targets.put("PacketFuzz", PacketFuzz::fuzzerTestOneInput);
    targets.put("CaptureFuzz", CaptureFuzz::fuzzerTestOneInput);
    targets.put("FollowerFuzz", FollowerFuzz::fuzzerTestOneInput);
    targets.put("KeyLogFuzz", KeyLogFuzz::fuzzerTestOneInput);
    targets.put("TranscriptFuzz", TranscriptFuzz::fuzzerTestOneInput);
    targets.put("SavedFuzz", SavedFuzz::fuzzerTestOneInput);
    try (Stream<Path> folders = Files.list(CORPUS)) {
      assertThat(folders.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(targets.keySet());
    }
    return targets.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> takesAll(entry.getKey(), entry.getValue())));
  }

  private static void takesAll(String name, Target target) throws IOException {
    List<Path> inputs;
    try (Stream<Path> files = Files.list(CORPUS.resolve(name))) {
      inputs = files.sorted().toList();
    }
    assertThat(inputs).isNotEmpty();
    for (Path input : inputs) {
      byte[] bytes = Files.readAllBytes(input);
      assertTimeoutPreemptively(
          LONGEST,
          () -> assertThatNoException().as(input.toString()).isThrownBy(() -> target.take(bytes)));
    }
  }
}

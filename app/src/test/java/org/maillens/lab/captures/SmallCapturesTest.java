package org.maillens.lab.captures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Small captures of real programs are read as `tshark` read them, on every machine.
class SmallCapturesTest {
  @ParameterizedTest
  @MethodSource("org.maillens.lab.captures.SmallCaptures#files")
  void isReadAsTsharkReadIt(Path capture) throws Exception {
    SeenFacts seen = new SeenFacts(false);
    List<Facts> read =
        ReadBack.conversations(capture, SmallCaptures.keys(capture)).stream()
            .map(seen::of)
            .toList();
    Comparison comparison = Comparison.of(SmallCaptures.expected(capture), read);
    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.handshakes()).isPositive();
  }

  @Test
  void holdsAllSortsOfFiles() throws Exception {
    List<Path> files = SmallCaptures.files();
    assertThat(files).hasSizeBetween(15, 25);
    for (Path file : files) {
      assertThat(Files.size(file)).isLessThan(20_000);
    }
    assertThat(files).map(f -> f.getFileName().toString()).anyMatch(f -> f.endsWith(".pcap.gz"));
    assertThat(files).map(f -> f.getFileName().toString()).anyMatch(f -> f.endsWith(".pcap"));
  }
}

package org.maillens.capture.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Success;
import org.maillens.evidence.signature.Signatures;

/// A million lines of servers where all is well hold no error.
class HealthyLinesTest {
  private static final int LINES = 1_000_000;
  private static final Signatures SIGNATURES = Signatures.shipped();

  @Test
  void aMillionOfThemHoldNoError() throws InterruptedException {
    LogReader reader =
        new LogReader(SIGNATURES, ja3 -> Optional.empty(), Instant.parse("2026-11-22T23:59:59Z"));
    Documents found =
        reader.read("mail.log", LogForm.LINES, new HealthyLines(LINES, 1)).documents();
    assertThat(found.read().getFirst().lines()).isEqualTo(LINES);
    assertThat(found.sightings()).isEmpty();
    assertThat(found.successes().stream().map(Success::version))
        .contains("", "TLSv1", "TLSv1.3", "TLS1.0");
    assertThat(found.successes().stream().mapToLong(Success::count).sum())
        .isEqualTo(found.read().getFirst().recognised())
        .isGreaterThan(LINES / 10);
  }

  @Test
  void noneOfTheirFormsMatchesASignature() {
    assertThat(HealthyLines.real()).hasSizeGreaterThan(100);
    HealthyLines lines = new HealthyLines(0, 2);
    for (int i = 0; i < 20_000; i++) {
      String line = lines.next();
      assertThat(SIGNATURES.inLine(line)).as(line).isEmpty();
    }
  }
}

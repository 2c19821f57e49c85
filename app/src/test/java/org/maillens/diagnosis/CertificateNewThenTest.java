package org.maillens.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.client.Profiles;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Samples;

/// A certificate that begins when the trouble does is worth a word, and no more than that.
class CertificateNewThenTest {
  private static final Profiles PROFILES = Profiles.load();
  private static final LocalDate BEGINS =
      LocalDate.ofInstant(
          Samples.healthy().certificates().getFirst().leaf().notBefore(), ZoneOffset.UTC);

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 7})
  void troubleThatBeganWithTheCertificateIsSaid(int daysLater) {
    LocalDate since = BEGINS.plusDays(daysLater);
    Finding finding = find(since).orElseThrow();
    assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
    assertThat(finding.confidence()).isEqualTo(Finding.Confidence.POSSIBLE);
    assertThat(new Words().of(finding.explanation()))
        .contains("begins on " + BEGINS)
        .contains("the trouble began on " + since);
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, 8, 400})
  void otherTroubleIsNot(int daysLater) {
    assertThat(find(BEGINS.plusDays(daysLater))).isEmpty();
  }

  @Test
  void withoutADayNothingIsSaid() {
    assertThat(findings(Samples.healthy())).noneMatch(f -> f.id().equals("certificate-new-then"));
  }

  private static Optional<Finding> find(LocalDate since) {
    return findings(Samples.healthyBuilder().since(since).build()).stream()
        .filter(f -> f.id().equals("certificate-new-then"))
        .findFirst();
  }

  private static List<Finding> findings(Evidence evidence) {
    return Diagnosis.findings(evidence, PROFILES.modernBaseline(), PROFILES);
  }
}

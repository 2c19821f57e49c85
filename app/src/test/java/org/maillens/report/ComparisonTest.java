package org.maillens.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Verdict;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Samples;
import org.maillens.report.Comparison.ClientChange;
import org.maillens.report.Comparison.Outcome;

/// Before and after a fix.
class ComparisonTest {
  @Test
  void aFixShowsWhatIsGoneAndWhoConnectsNow() {
    Comparison fixed = compare(Samples.incident(), Samples.healthy());
    assertThat(fixed.before()).isEqualTo(Verdict.PROBLEMS);
    assertThat(fixed.after()).isEqualTo(Verdict.FINE);
    assertThat(fixed.gone()).extracting(Finding::id).contains("no-common-suite");
    assertThat(fixed.fresh()).extracting(Finding::severity).contains(Finding.Severity.GOOD);
    assertThat(fixed.clients())
        .containsExactly(
            new ClientChange(
                SampleReports.PROFILES.byId("windows-7-tls12").orElseThrow(),
                new Outcome(Answer.NO, ""),
                new Outcome(Answer.YES, "TLS 1.2, DHE-RSA-AES256-GCM-SHA384")));
    assertThat(fixed.changed()).isTrue();
    assertThat(fixed.sameEndpoint()).isTrue();
    assertThat(fixed.sameClient()).isTrue();
  }

  @Test
  void theOtherWayRoundIsTheOpposite() {
    Comparison broken = compare(Samples.healthy(), Samples.incident());
    assertThat(broken.fresh()).extracting(Finding::id).contains("no-common-suite");
    assertThat(broken.clients().getFirst().after().works()).isEqualTo(Answer.NO);
  }

  @Test
  void theSameCheckTwiceChangedNothing() {
    Comparison same = compare(Samples.expired(), Samples.expired());
    assertThat(same.changed()).isFalse();
    assertThat(same.kept()).isEqualTo(SampleReports.report(Samples.expired()).findings());
    assertThat(same.gone()).isEmpty();
    assertThat(same.fresh()).isEmpty();
  }

  @Test
  void otherServersAndOtherClientsAreNamed() {
    Comparison other =
        Comparison.of(
            SampleReports.report(Samples.noStarttls()),
            SampleReports.report(Samples.healthy(), "thunderbird-102"));
    assertThat(other.sameEndpoint()).isFalse();
    assertThat(other.sameClient()).isFalse();
    assertThat(other.clients())
        .allSatisfy(change -> assertThat(change.profile().id()).isEqualTo("modern"));
  }

  private static Comparison compare(Evidence before, Evidence after) {
    return Comparison.of(SampleReports.report(before), SampleReports.report(after));
  }
}

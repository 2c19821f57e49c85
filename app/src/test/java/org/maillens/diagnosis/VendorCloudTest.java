package org.maillens.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.client.Profile;
import org.maillens.client.Profile.ConnectsFrom;
import org.maillens.client.Profiles;
import org.maillens.evidence.Samples;

class VendorCloudTest {
  private final Profiles profiles = Profiles.load();
  private final Profile here = profiles.modernBaseline();

  @Test
  void aConnectionFromElsewhereIsNeverCalledFine() {
    assertThat(Verdict.of(Diagnosis.findings(Samples.healthy(), here, profiles)))
        .isEqualTo(Verdict.FINE);
    List<Finding> findings = Diagnosis.findings(Samples.healthy(), fromTheCloud(), profiles);
    assertThat(findings).extracting(Finding::id).contains("vendor-cloud");
    assertThat(Verdict.of(findings)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void whatTheServerLacksIsStillSaid() {
    List<Finding> findings = Diagnosis.findings(Samples.expired(), fromTheCloud(), profiles);
    assertThat(findings).extracting(Finding::id).contains("vendor-cloud", "certificate-expired");
    assertThat(Verdict.of(findings)).isEqualTo(Verdict.PROBLEMS);
  }

  private Profile fromTheCloud() {
    Profile.Origin origin = here.origin();
    return new Profile(
        here.id(),
        here.name(),
        here.variant(),
        new Profile.Origin(
            origin.vendor(),
            origin.family(),
            origin.kind(),
            Optional.empty(),
            Optional.empty(),
            origin.operatingSystem(),
            origin.stack(),
            ConnectsFrom.VENDOR_CLOUD),
        here.offer(),
        here.serverName(),
        here.limits(),
        here.trust(),
        here.authentication(),
        here.settings(),
        here.sources());
  }
}

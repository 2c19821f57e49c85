package org.maillens.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.ChainCases;
import org.maillens.certificate.ChainCases.ChainCase;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Believer;
import org.maillens.client.Believers;
import org.maillens.client.Gate;
import org.maillens.client.Negotiation;
import org.maillens.client.Passage;
import org.maillens.client.Prediction;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Samples;

/// A program's gate, the finding and the picture of who believes a chain never disagree: every case
/// with every program of the catalogue.
class TrustAgreementTest {
  /// Findings that say that a chain is not trusted.
  private static final Set<String> OF_TRUST =
      Set.of(
          "missing-intermediate",
          "self-signed",
          "private-root",
          "not-trusted-by-program",
          "intercepted",
          "certificate-expired",
          "certificate-not-yet-valid",
          "certificate-broken",
          "certificate-unfit");

  private static final Map<Passage, Answer> SAID =
      Map.of(Passage.PASSES, Answer.YES, Passage.FAILS, Answer.NO, Passage.UNKNOWN, Answer.UNKNOWN);

  @Test
  void forEveryCaseAndProgram() {
    Profiles catalogue = Profiles.load();
    int judged = 0;
    int refused = 0;
    for (ChainCase one : ChainCases.all()) {
      Evidence seen = evidence(one);
      Negotiation negotiation = Negotiation.of(seen);
      for (Profile profile : catalogue.all()) {
        String about = one.id() + " " + profile.id();
        Prediction prediction = negotiation.predict(profile);
        Believer believer =
            Believers.of(seen, seen.certificates().getFirst(), List.of(profile)).getLast();
        List<Finding> findings = Diagnosis.findings(seen, profile, catalogue);
        Passage gate = prediction.gate(Gate.TRUST).passage();
        boolean strong = prediction.gate(Gate.CERTIFICATE).passage() == Passage.PASSES;
        if (SAID.containsKey(gate) && strong) {
          assertThat(believer.trusted()).as(about).isEqualTo(SAID.get(gate));
          assertThat(believer.reason()).as(about).isEqualTo(prediction.gate(Gate.TRUST).reason());
          judged++;
        }
        List<String> blocking =
            findings.stream()
                .filter(f -> OF_TRUST.contains(f.id()) && f.severity() == Severity.BLOCKING)
                .map(Finding::id)
                .toList();
        if (believer.trusted() == Answer.NO) {
          assertThat(blocking).as(about + " " + believer.reason()).isNotEmpty();
          refused++;
        } else {
          assertThat(blocking).as(about + " " + believer.reason()).isEmpty();
        }
      }
    }
    assertThat(judged).isGreaterThan(1000);
    assertThat(refused).isGreaterThan(500);
  }

  /// A healthy server with this chain, and a list that any program's own could be.
  private static Evidence evidence(ChainCase one) {
    return Samples.served(one.sent())
        .stores(new TrustStore("mozilla", "Mozilla", one.roots()))
        .build();
  }
}

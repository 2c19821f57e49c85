package org.maillens.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.client.Disagreement.Kind;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ObservedClient;
import org.maillens.evidence.Samples;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

class DisagreementTest {
  private final Profiles profiles = Profiles.load();
  private final Prediction works =
      Negotiation.predict(profiles.modernBaseline(), Samples.healthy());
  private final Prediction fails =
      Negotiation.predict(profiles.byId("windows-7-tls12").orElseThrow(), Samples.incident());

  @Test
  void whatWasWorkedOutAndSeenAgrees() {
    assertThat(works.handshake()).isEqualTo(Answer.YES);
    assertThat(fails.handshake()).isEqualTo(Answer.NO);
    assertThat(Disagreement.of(works, answered(works.version(), works.cipherSuite()))).isEmpty();
    assertThat(Disagreement.of(fails, refused(Answer.NO))).isEmpty();
  }

  @Test
  void anAnswerAndARefusalAreToldApart() {
    assertThat(Disagreement.of(works, refused(Answer.NO)))
        .contains(new Disagreement(Kind.ANSWER, "yes", "no"));
    assertThat(Disagreement.of(fails, answered(works.version(), works.cipherSuite())))
        .contains(new Disagreement(Kind.ANSWER, "no", "yes"));
  }

  @Test
  void whatProvesNothingDisagreesWithNothing() {
    assertThat(Disagreement.of(works, refused(Answer.UNKNOWN))).isEmpty();
  }

  @Test
  void anotherVersionSuiteOrGroupIsNamed() {
    assertThat(
            Disagreement.of(
                works, answered(Optional.of(ProtocolVersion.TLS10), works.cipherSuite())))
        .contains(new Disagreement(Kind.VERSION, works.version().orElseThrow().label(), "TLS 1.0"));
    CipherSuite other = CipherSuite.byName("TLS_RSA_WITH_RC4_128_SHA").orElseThrow();
    assertThat(Disagreement.of(works, answered(works.version(), Optional.of(other))))
        .contains(
            new Disagreement(
                Kind.CIPHER_SUITE, works.cipherSuite().orElseThrow().name(), other.name()));
    assertThat(works.group()).isPresent();
    assertThat(
            Disagreement.of(
                works,
                new ObservedClient(
                    "modern",
                    Answer.YES,
                    works.version(),
                    works.cipherSuite(),
                    Optional.of(NamedGroup.X448),
                    Optional.empty())))
        .contains(
            new Disagreement(
                Kind.GROUP, works.group().orElseThrow().label(), NamedGroup.X448.label()));
  }

  private static ObservedClient answered(
      Optional<ProtocolVersion> version, Optional<CipherSuite> suite) {
    return new ObservedClient(
        "modern", Answer.YES, version, suite, Optional.empty(), Optional.empty());
  }

  private static ObservedClient refused(Answer answer) {
    return new ObservedClient(
        "modern", answer, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}

package org.maillens.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.tls.ProtocolVersion.TLS12;
import static org.maillens.tls.ProtocolVersion.TLS13;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.Certificate;
import org.maillens.client.Prediction.Reason;
import org.maillens.client.Trust.Store;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.EvidenceBuilder;
import org.maillens.evidence.Message;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NameAnswer.Kind;
import org.maillens.evidence.TestCertificates;
import org.maillens.evidence.VersionFacts.Order;

/// Programs that send no server name, and those of which that is disputed.
class PredictionServerNameTest {
  @Test
  void aServerThatRefusesWithoutAName() {
    Evidence evidence = unnamed(Answer.NO, Optional.empty());
    assertThat(predict(evidence, true).works()).isEqualTo(Answer.YES);
    Prediction without = predict(evidence, false);
    assertThat(without.handshake()).isEqualTo(Answer.NO);
    assertThat(without.reason()).isEqualTo(Reason.REFUSED_WITHOUT_SERVER_NAME);
    Prediction disputed = predict(evidence, true, false);
    assertThat(disputed.works()).isEqualTo(Answer.UNKNOWN);
    assertThat(disputed.reason()).isEqualTo(Reason.SERVER_NAME_DISPUTED);
    GateVerdict version = disputed.gate(Gate.VERSION);
    assertThat(version.passage()).isEqualTo(Passage.UNKNOWN);
    assertThat(version.reason())
        .isEqualTo(
            Message.of(
                "overlap.name-disputed",
                Message.of("overlap.passes.version", "TLS 1.2"),
                Reason.REFUSED_WITHOUT_SERVER_NAME.message()));
  }

  @Test
  void anotherCertificateWithoutAName() {
    Evidence evidence = unnamed(Answer.YES, Optional.of(TestCertificates.read("leaf-other-name")));
    assertThat(predict(evidence, true).works()).isEqualTo(Answer.YES);
    Prediction without = predict(evidence, false);
    assertThat(without.handshake()).isEqualTo(Answer.YES);
    assertThat(without.reason()).isEqualTo(Reason.WRONG_NAME);
    Prediction disputed = predict(evidence, true, false);
    assertThat(disputed.handshake()).isEqualTo(Answer.YES);
    assertThat(disputed.works()).isEqualTo(Answer.UNKNOWN);
    assertThat(disputed.gate(Gate.NAME).passage()).isEqualTo(Passage.UNKNOWN);
  }

  @Test
  void whereTheNameMakesNoDifferenceNothingIsDisputed() {
    Evidence evidence = unnamed(Answer.YES, Optional.of(TestCertificates.read("leaf-rsa")));
    assertThat(predict(evidence, true, false)).isEqualTo(predict(evidence, true));
  }

  @Test
  void whatTheServerDoesWithoutANameMayNotBeKnown() {
    Evidence evidence = unnamed(Answer.UNKNOWN, Optional.empty());
    assertThat(predict(evidence, false).works()).isEqualTo(Answer.UNKNOWN);
    assertThat(predict(evidence, true, false).works()).isEqualTo(Answer.UNKNOWN);
  }

  private static Prediction predict(Evidence evidence, Boolean... claims) {
    Profile profile =
        TestPrograms.like("modern").trust(TestPrograms.strict(Store.JAVA)).serverName(claims).get();
    return Negotiation.predict(profile, evidence);
  }

  private static Evidence unnamed(Answer answered, Optional<Certificate> leaf) {
    Certificate named = TestCertificates.read("leaf-rsa");
    return EvidenceBuilder.at("imaps://mail.example.com")
        .refused(TLS13)
        .version(TLS12, Order.CLIENT, "ECDHE-RSA-AES128-GCM-SHA256")
        .groups(TLS12, "X25519", "secp256r1")
        .schemes("rsa_pkcs1_sha256", "rsa_pss_rsae_sha256")
        .chain(TLS12, named, TestCertificates.read("intermediate"))
        .stores(TestCertificates.trusting())
        .name(
            answer(Optional.of("mail.example.com"), Kind.AS_TYPED, Answer.YES, Optional.of(named)))
        .name(answer(Optional.empty(), Kind.NO_NAME, answered, leaf))
        .build();
  }

  private static NameAnswer answer(
      Optional<String> name, Kind kind, Answer answered, Optional<Certificate> leaf) {
    return new NameAnswer(
        name,
        kind,
        answered,
        answered == Answer.YES ? Optional.of(TLS12) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        leaf,
        Answer.UNKNOWN);
  }
}

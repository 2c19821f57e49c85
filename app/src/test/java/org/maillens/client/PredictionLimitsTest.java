package org.maillens.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.tls.ProtocolVersion.SSL2;
import static org.maillens.tls.ProtocolVersion.SSL3;
import static org.maillens.tls.ProtocolVersion.TLS10;
import static org.maillens.tls.ProtocolVersion.TLS11;
import static org.maillens.tls.ProtocolVersion.TLS12;
import static org.maillens.tls.ProtocolVersion.TLS13;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.client.Prediction.Reason;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.EvidenceBuilder;
import org.maillens.evidence.Samples;
import org.maillens.evidence.TestCertificates;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.tls.ProtocolVersion;

/// What a program refuses although its hello offers it.
class PredictionLimitsTest {
  @Test
  void primesOutsideOfTheLimits() {
    Limits limits = sizes(Optional.empty(), Optional.empty(), Optional.of(1024), Optional.of(2048));
    assertThat(dhe(limits, 768)).isEqualTo(Reason.DH_TOO_SMALL);
    assertThat(dhe(limits, 4096)).isEqualTo(Reason.DH_TOO_LARGE);
    assertThat(dhe(limits, 2048)).isEqualTo(Reason.COMMON_SUITE);
    assertThat(dhe(Limits.UNKNOWN, 1024)).isEqualTo(Reason.NOT_KNOWN);
    assertThat(dhe(Limits.UNKNOWN, 3072)).isEqualTo(Reason.COMMON_SUITE);
    assertThat(dhe(Limits.UNKNOWN, 8192)).isEqualTo(Reason.NOT_KNOWN);
  }

  @Test
  void rsaKeysOutsideOfTheLimits() {
    // the test certificate has 2048 bits
    assertThat(rsa(sizes(Optional.of(3072), Optional.empty(), Optional.empty(), Optional.empty())))
        .isEqualTo(Reason.RSA_KEY_TOO_SMALL);
    assertThat(rsa(sizes(Optional.empty(), Optional.of(1024), Optional.empty(), Optional.empty())))
        .isEqualTo(Reason.RSA_KEY_TOO_LARGE);
    assertThat(rsa(Limits.UNKNOWN)).isEqualTo(Reason.COMMON_SUITE);
  }

  @Test
  void hashesInTheChainCountButNotTheRootsOwn() {
    Limits refusing =
        new Limits(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(List.of("SHA-256")),
            Optional.empty());
    assertThat(rsa(refusing)).isEqualTo(Reason.HASH_REFUSED);
    Evidence rootAlone =
        Samples.healthyBuilder().version(TLS12, Order.CLIENT, "AES128-SHA").refused(TLS13).build();
    assertThat(rootAlone.certificates()).hasSize(1);
    Evidence selfSigned = Samples.withChain("self-signed").build();
    assertThat(
            Negotiation.predict(TestPrograms.like("modern").limits(refusing).get(), selfSigned)
                .handshake())
        .isEqualTo(Answer.YES);
  }

  @Test
  void certificatesLongerThanItReads() {
    Limits small =
        new Limits(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(500));
    Prediction prediction =
        Negotiation.predict(TestPrograms.like("modern").limits(small).get(), Samples.healthy());
    assertThat(prediction.reason()).isEqualTo(Reason.CERTIFICATES_TOO_LARGE);
    assertThat(prediction.gate(Gate.CERTIFICATE).passage()).isEqualTo(Passage.FAILS);
  }

  @Test
  void aVersionThatIsOfferedAndThenNotFinished() {
    Profile profile =
        TestPrograms.like("windows-7-tls12")
            .versions(false, TLS12, TLS11, TLS10)
            .limits(lowest(TLS12))
            .get();
    Prediction prediction = Negotiation.predict(profile, tls10Only());
    assertThat(prediction.handshake()).isEqualTo(Answer.NO);
    assertThat(prediction.reason()).isEqualTo(Reason.VERSION_OFFERED_BUT_REFUSED);
    assertThat(prediction.version()).contains(TLS10);
    assertThat(prediction.gate(Gate.VERSION).passage()).isEqualTo(Passage.FAILS);
  }

  @Test
  void aSignedKeyExchangeInAVersionWhoseSignaturesItRefuses() {
    Limits unsignedOnly =
        new Limits(
            Optional.empty(),
            Optional.of(TLS12),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    TestPrograms program = TestPrograms.like("windows-7").limits(unsignedOnly);
    assertThat(Negotiation.predict(program.get(), tls10Only()).handshake()).isEqualTo(Answer.YES);
    Evidence signed =
        EvidenceBuilder.at("imaps://mail.example.com")
            .refused(TLS13, TLS12, TLS11, SSL3, SSL2)
            .version(TLS10, Order.CLIENT, "ECDHE-RSA-AES128-SHA")
            .groups(TLS10, "secp256r1")
            .chain(TLS10, TestCertificates.read("leaf-rsa"), TestCertificates.read("intermediate"))
            .build();
    assertThat(Negotiation.predict(program.get(), signed).reason())
        .isEqualTo(Reason.OLD_SIGNATURE_REFUSED);
  }

  @Test
  void anOlderVersionThatItMayAccept() {
    Profile profile = TestPrograms.like("windows-7-tls12").versions(true, TLS12).get();
    Prediction prediction = Negotiation.predict(profile, tls10Only());
    assertThat(prediction.handshake()).isEqualTo(Answer.UNKNOWN);
    assertThat(prediction.reason()).isEqualTo(Reason.OLDER_VERSION_NOT_KNOWN);
    Profile settled = TestPrograms.like("windows-7-tls12").versions(false, TLS12).get();
    assertThat(Negotiation.predict(settled, tls10Only()).reason())
        .isEqualTo(Reason.NO_COMMON_VERSION_SERVER_TOO_OLD);
    assertThat(Negotiation.predict(profile, Samples.tls13Only()).reason())
        .isEqualTo(Reason.NO_COMMON_VERSION_SERVER_TOO_NEW);
  }

  private static Reason dhe(Limits limits, int bits) {
    Evidence evidence =
        tls12("DHE-RSA-AES256-GCM-SHA384").dh(bits, "").schemes("rsa_pkcs1_sha256").build();
    return handshakeReason(limits, evidence);
  }

  private static Reason rsa(Limits limits) {
    return handshakeReason(limits, tls12("AES128-SHA").build());
  }

  /// The handshake's reason: the program believes everything.
  private static Reason handshakeReason(Limits limits, Evidence evidence) {
    Trust careless =
        new Trust(
            Trust.Store.UNKNOWN,
            Optional.empty(),
            Trust.MissingIntermediate.UNKNOWN,
            Answer.NO,
            Answer.NO,
            Answer.UNKNOWN,
            Answer.NO,
            Trust.Building.UNKNOWN);
    return Negotiation.predict(
            TestPrograms.like("windows-7-tls12").limits(limits).trust(careless).get(), evidence)
        .reason();
  }

  private static EvidenceBuilder tls12(String... suites) {
    return EvidenceBuilder.at("imaps://mail.example.com")
        .refused(TLS13, TLS11, TLS10, SSL3, SSL2)
        .version(TLS12, Order.CLIENT, suites)
        .chain(TLS12, TestCertificates.read("leaf-rsa"), TestCertificates.read("intermediate"));
  }

  private static Evidence tls10Only() {
    return EvidenceBuilder.at("imaps://mail.example.com")
        .refused(TLS13, TLS12, TLS11, SSL3, SSL2)
        .version(TLS10, Order.CLIENT, "AES128-SHA")
        .chain(TLS10, TestCertificates.read("leaf-rsa"), TestCertificates.read("intermediate"))
        .build();
  }

  private static Limits sizes(
      Optional<Integer> smallestRsa,
      Optional<Integer> largestRsa,
      Optional<Integer> smallestDh,
      Optional<Integer> largestDh) {
    return new Limits(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        smallestRsa,
        largestRsa,
        smallestDh,
        largestDh,
        Optional.empty(),
        Optional.empty());
  }

  private static Limits lowest(ProtocolVersion version) {
    return new Limits(
        Optional.of(version),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}

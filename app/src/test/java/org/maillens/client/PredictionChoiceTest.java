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
import org.maillens.evidence.VersionFacts;
import org.maillens.evidence.VersionFacts.How;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.SignatureScheme;

/// What the server takes of what a program offers, and at which gate it ends where it takes
/// nothing.
class PredictionChoiceTest {
  @Test
  void inTls13AGroupWithAKeyComesFirst() {
    // OpenSSL 3.0 sends a key for X25519 only, and prefers it to P-256.
    assertThat(tls13("openssl-3.0", Order.CLIENT, "secp256r1", "X25519"))
        .contains(NamedGroup.X25519);
    // GnuTLS sends keys for P-256 and X25519, in this order.
    assertThat(tls13("gnutls-3.7.9", Order.CLIENT, "X25519", "secp256r1"))
        .contains(NamedGroup.SECP256R1);
    assertThat(tls13("gnutls-3.7.9", Order.SERVER, "X25519", "secp256r1")).isEmpty();
    assertThat(tls13("gnutls-3.7.9", Order.SERVER, "secp256r1", "X25519"))
        .contains(NamedGroup.SECP256R1);
    // No key fits: the server asks for another (HelloRetryRequest).
    assertThat(tls13("openssl-3.0", Order.CLIENT, "secp384r1")).contains(NamedGroup.SECP384R1);
    assertThat(tls13("openssl-3.0", Order.SERVER, "secp384r1", "secp521r1")).isEmpty();
    // A better one without a key: OpenSSL 3.5 asks for it, older ones do not.
    Profile hybrid =
        TestPrograms.like("openssl-3.0")
            .lists(
                Optional.of(List.of(NamedGroup.X25519, NamedGroup.X25519MLKEM768)),
                TestPrograms.like("openssl-3.0").get().offer().orElseThrow().signatureSchemes())
            .get();
    assertThat(
            Negotiation.predict(hybrid, onlyTls13(Order.CLIENT, "X25519MLKEM768", "X25519"))
                .group())
        .isEmpty();
  }

  @Test
  void upToTls12TheOrderOfSuitesIsThatOfGroups() {
    assertThat(tls12Group(Order.CLIENT)).contains(NamedGroup.X25519);
    assertThat(tls12Group(Order.SERVER)).contains(NamedGroup.SECP384R1);
    assertThat(tls12Group(Order.SINGLE)).isEmpty();
  }

  @Test
  void aClientThatPutsChaChaFirstMayGetItFromAServerWithItsOwnOrder() {
    Evidence evidence =
        tls12(Order.SERVER, "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-CHACHA20-POLY1305").build();
    Profile chachaFirst =
        TestPrograms.like("openssl-3.0")
            .suites(
                List.of(
                    CipherSuite.byName("ECDHE-RSA-CHACHA20-POLY1305").orElseThrow(),
                    CipherSuite.byName("ECDHE-RSA-AES256-GCM-SHA384").orElseThrow()))
            .get();
    assertThat(Negotiation.predict(chachaFirst, evidence).handshake()).isEqualTo(Answer.YES);
    assertThat(Negotiation.predict(chachaFirst, evidence).cipherSuite()).isEmpty();
    assertThat(predict("openssl-3.0", evidence).cipherSuite().map(CipherSuite::name))
        .contains("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
  }

  @Test
  void aServerThatSignsWithPssAlone() {
    Evidence pss =
        tls12(Order.CLIENT, "ECDHE-RSA-AES128-SHA", "AES128-SHA")
            .schemes("rsa_pss_rsae_sha384")
            .refusedSchemes(
                "rsa_pkcs1_sha1", "rsa_pkcs1_sha256", "rsa_pkcs1_sha384", "rsa_pkcs1_sha512")
            .build();
    // Windows 7 knows no PSS: only the suite without a signature is left, and whether the server
    // takes that without a scheme in common hangs on its library.
    assertThat(predict("windows-7-tls12", pss).handshake()).isEqualTo(Answer.UNKNOWN);
    assertThat(predict("openssl-3.0", pss).cipherSuite().flatMap(CipherSuite::opensslName))
        .contains("ECDHE-RSA-AES128-SHA");
    Evidence unsignedAlone =
        tls12(Order.CLIENT, "AES128-SHA")
            .refusedSchemes(
                "rsa_pkcs1_sha1", "rsa_pkcs1_sha256", "rsa_pkcs1_sha384", "rsa_pkcs1_sha512")
            .build();
    assertThat(predict("windows-7-tls12", unsignedAlone).reason())
        .isEqualTo(Reason.NO_COMMON_SIGNATURE_SCHEME);
    assertThat(predict("openssl-3.0", unsignedAlone).handshake()).isEqualTo(Answer.YES);
    Evidence notAsked =
        tls12(Order.CLIENT, "ECDHE-RSA-AES128-SHA").schemes("rsa_pss_rsae_sha384").build();
    assertThat(predict("windows-7-tls12", notAsked).handshake()).isEqualTo(Answer.UNKNOWN);
    Evidence noOther =
        tls12(Order.CLIENT, "ECDHE-RSA-AES128-SHA")
            .schemes("rsa_pss_rsae_sha384")
            .refusedSchemes(
                "rsa_pkcs1_sha1", "rsa_pkcs1_sha256", "rsa_pkcs1_sha384", "rsa_pkcs1_sha512")
            .build();
    assertThat(predict("windows-7-tls12", noOther).reason())
        .isEqualTo(Reason.NO_COMMON_SIGNATURE_SCHEME);
  }

  @Test
  void aServerThatBreaksOffWithASuiteThatItTakes() {
    Evidence evidence =
        tls12(Order.CLIENT, "AES128-SHA")
            .breaking("DHE-RSA-AES256-GCM-SHA384", "DHE-RSA-AES128-GCM-SHA256")
            .build();
    // Windows 7 offers the DHE suites before this one.
    assertThat(predict("windows-7-tls12", evidence).handshake()).isEqualTo(Answer.UNKNOWN);
    assertThat(predict("modern", evidence).handshake()).isEqualTo(Answer.YES);
  }

  @Test
  void aServerThatDoesNotTolerateAVersion() {
    Evidence evidence =
        tls12(Order.CLIENT, "ECDHE-RSA-AES128-SHA")
            .version(
                new VersionFacts(
                    TLS13, Answer.NO, How.NOT_TOLERATED, Order.UNKNOWN, List.of(), Answer.YES))
            .build();
    Prediction modern = predict("modern", evidence);
    assertThat(modern.handshake()).isEqualTo(Answer.NO);
    assertThat(modern.reason()).isEqualTo(Reason.VERSION_NOT_TOLERATED);
    assertThat(predict("windows-7-tls12", evidence).handshake()).isEqualTo(Answer.YES);
  }

  @Test
  void listsThatAreNotKnown() {
    Evidence evidence = tls12(Order.CLIENT, "ECDHE-RSA-AES128-SHA").build();
    TestPrograms program = TestPrograms.like("windows-7-tls12");
    Profile whole = program.get();
    Profile noGroups =
        program.lists(Optional.empty(), whole.offer().orElseThrow().signatureSchemes()).get();
    assertThat(Negotiation.predict(noGroups, evidence).handshake()).isEqualTo(Answer.UNKNOWN);
    assertThat(Negotiation.predict(noGroups, evidence).gate(Gate.CURVE).passage())
        .isEqualTo(Passage.UNKNOWN);
    Profile noSchemes =
        TestPrograms.like("windows-7-tls12")
            .lists(Optional.of(whole.groups()), Optional.empty())
            .get();
    assertThat(Negotiation.predict(noSchemes, evidence).gate(Gate.SIGNATURE).passage())
        .isEqualTo(Passage.UNKNOWN);
    Profile nothing = TestPrograms.like("windows-7-tls12").unknownHello().get();
    assertThat(Negotiation.predict(nothing, evidence).reason()).isEqualTo(Reason.HELLO_NOT_KNOWN);
  }

  @Test
  void allEightGatesInOrderAndNoneIsReachedBehindOneThatFails() {
    Prediction prediction = predict("windows-7-tls12", Samples.incident());
    assertThat(prediction.gates()).extracting(GateVerdict::gate).containsExactly(Gate.values());
    assertThat(prediction.gates())
        .extracting(GateVerdict::passage)
        .containsExactly(
            Passage.PASSES,
            Passage.FAILS,
            Passage.NOT_REACHED,
            Passage.NOT_REACHED,
            Passage.NOT_REACHED,
            Passage.NOT_REACHED,
            Passage.NOT_REACHED,
            Passage.NOT_REACHED);
  }

  @Test
  void aMissingKindOfCertificateOrKeyExchangeIsTheGateWhereNothingElseIsMissing() {
    Evidence ecdsa =
        EvidenceBuilder.at("imaps://mail.example.com")
            .refused(TLS13, TLS11, TLS10, SSL3, SSL2)
            .version(TLS12, Order.CLIENT, "ECDHE-ECDSA-AES128-CCM8")
            .groups(TLS12, "secp256r1")
            .chain(TLS12, TestCertificates.read("leaf-ec"))
            .build();
    Profile rsaOnly = onlySuites("windows-7-tls12", "AES128-SHA", "ECDHE-RSA-AES128-SHA");
    assertThat(Negotiation.predict(rsaOnly, ecdsa).gate(Gate.CERTIFICATE).passage())
        .isEqualTo(Passage.FAILS);
    assertThat(Negotiation.predict(rsaOnly, ecdsa).reason())
        .isEqualTo(Reason.NO_FITTING_CERTIFICATE);
    Profile dheOnly = onlySuites("windows-7-tls12", "DHE-RSA-AES128-GCM-SHA256");
    Prediction noDhe = Negotiation.predict(dheOnly, Samples.incident());
    assertThat(noDhe.gate(Gate.KEY_EXCHANGE).passage()).isEqualTo(Passage.FAILS);
    assertThat(noDhe.reason()).isEqualTo(Reason.NO_FITTING_KEY_EXCHANGE);
  }

  @Test
  void signatureSchemesOfAnotherKindOfKeyDoNotHelp() {
    List<SignatureScheme> ecdsa =
        List.of(SignatureScheme.byName("ecdsa_secp256r1_sha256").orElseThrow());
    Profile whole = TestPrograms.like("modern").get();
    Profile profile =
        TestPrograms.like("modern").lists(Optional.of(whole.groups()), Optional.of(ecdsa)).get();
    Prediction prediction = Negotiation.predict(profile, Samples.healthy());
    assertThat(prediction.handshake()).isEqualTo(Answer.NO);
    assertThat(prediction.reason()).isEqualTo(Reason.NO_COMMON_SIGNATURE_SCHEME);
  }

  private static Profile onlySuites(String id, String... suites) {
    Profile profile = TestPrograms.like(id).get();
    List<CipherSuite> wanted =
        List.of(suites).stream().map(n -> CipherSuite.byName(n).orElseThrow()).toList();
    assertThat(profile.cipherSuites()).containsAll(wanted);
    return TestPrograms.like(id).suites(wanted).get();
  }

  private static Optional<NamedGroup> tls13(String id, Order order, String... groups) {
    return predict(id, onlyTls13(order, groups)).group();
  }

  private static Evidence onlyTls13(Order order, String... groups) {
    return EvidenceBuilder.at("imaps://mail.example.com")
        .refused(TLS12, TLS11, TLS10, SSL3, SSL2)
        .version(TLS13, order, "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256")
        .groups(TLS13, groups)
        .chain(TLS13, TestCertificates.read("leaf-rsa"))
        .build();
  }

  private static Optional<NamedGroup> tls12Group(Order order) {
    Evidence evidence =
        EvidenceBuilder.at("imaps://mail.example.com")
            .refused(TLS13, TLS11, TLS10, SSL3, SSL2)
            .version(TLS12, order, "ECDHE-RSA-AES256-GCM-SHA384")
            .groups(TLS12, "secp384r1", "X25519")
            .schemes("rsa_pkcs1_sha256")
            .chain(TLS12, TestCertificates.read("leaf-rsa"))
            .build();
    return predict("openssl-3.0", evidence).group();
  }

  private static EvidenceBuilder tls12(Order order, String... suites) {
    return EvidenceBuilder.at("imaps://mail.example.com")
        .refused(TLS13, TLS11, TLS10, SSL3, SSL2)
        .version(TLS12, order, suites)
        .groups(TLS12, "X25519", "secp256r1")
        .chain(TLS12, TestCertificates.read("leaf-rsa"), TestCertificates.read("intermediate"));
  }

  private static Prediction predict(String id, Evidence evidence) {
    return Negotiation.predict(TestPrograms.like(id).get(), evidence);
  }
}

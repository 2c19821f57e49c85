package org.maillens.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.tls.ProtocolVersion.SSL2;
import static org.maillens.tls.ProtocolVersion.SSL3;
import static org.maillens.tls.ProtocolVersion.TLS10;
import static org.maillens.tls.ProtocolVersion.TLS11;
import static org.maillens.tls.ProtocolVersion.TLS12;
import static org.maillens.tls.ProtocolVersion.TLS13;

import org.junit.jupiter.api.Test;
import org.maillens.client.Prediction.Reason;
import org.maillens.client.Prediction.SuiteVerdict;
import org.maillens.client.Prediction.WhyNot;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.EvidenceBuilder;
import org.maillens.evidence.Samples;
import org.maillens.evidence.TestCertificates;
import org.maillens.evidence.VersionFacts;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;

class NegotiationTest {
  private static final Profiles PROFILES = Profiles.load();

  @Test
  void theIncidentHasNoSuiteInCommonAndTwoOnlyLackDhe() {
    Prediction prediction = predict("windows-7-tls12", Samples.incident());
    assertThat(prediction.handshake()).isEqualTo(Answer.NO);
    assertThat(prediction.reason()).isEqualTo(Reason.NO_COMMON_SUITE);
    assertThat(suites(prediction, WhyNot.SERVER_DOES_NO_DHE))
        .containsExactly("DHE-RSA-AES256-GCM-SHA384", "DHE-RSA-AES128-GCM-SHA256");
    assertThat(suites(prediction, WhyNot.NEEDS_ECDSA_CERTIFICATE)).hasSize(6);
    assertThat(suites(prediction, WhyNot.SERVER_DOES_NO_RSA_KEY_EXCHANGE)).hasSize(9);
    assertThat(suites(prediction, WhyNot.SERVER_DOES_NOT_ENABLE)).hasSize(4);
    assertThat(suites(prediction, WhyNot.NEEDS_DSS_CERTIFICATE)).hasSize(5);
    assertThat(suites(prediction, WhyNot.CLIENT_LACKS)).hasSize(6);
    assertThat(prediction.suites()).hasSize(32).noneMatch(SuiteVerdict::chosen);
    assertThat(prediction.suites().getFirst().suite().opensslName())
        .contains("ECDHE-RSA-AES256-SHA384");
  }

  @Test
  void theRepairedServerTakesDheByTheClientsOrder() {
    Prediction prediction = predict("windows-7-tls12", Samples.healthy());
    assertThat(prediction.handshake()).isEqualTo(Answer.YES);
    assertThat(prediction.version()).contains(TLS12);
    assertThat(prediction.cipherSuite().flatMap(CipherSuite::opensslName))
        .contains("DHE-RSA-AES256-GCM-SHA384");
    assertThat(prediction.group()).isEmpty();
    assertThat(suites(prediction, WhyNot.CHOSEN)).containsExactly("DHE-RSA-AES256-GCM-SHA384");
    assertThat(suites(prediction, WhyNot.USABLE)).containsExactly("DHE-RSA-AES128-GCM-SHA256");
  }

  @Test
  void anOldSignatureEndsWhatRsaKeyExchangeWouldNot() {
    Evidence signed = tls11("ECDHE-RSA-AES128-SHA");
    assertThat(predict("curl-7.88", signed).handshake()).isEqualTo(Answer.NO);
    assertThat(predict("curl-7.88", signed).reason()).isEqualTo(Reason.OLD_SIGNATURE_REFUSED);
    assertThat(predict("curl-7.88", signed).serverAnswers()).isEqualTo(Answer.YES);
    assertThat(predict("msmtp-1.8.23", signed).handshake()).isEqualTo(Answer.YES);
    assertThat(predict("curl-7.88", tls11("AES128-SHA")).handshake()).isEqualTo(Answer.YES);
  }

  @Test
  void whatIsNotKnownOfTheProgramIsNotBlamedOnTheServer() {
    Prediction prediction = predict("outlook-windows-11-tls13", Samples.healthy());
    assertThat(prediction.handshake()).isEqualTo(Answer.UNKNOWN);
    assertThat(prediction.reason()).isEqualTo(Reason.HELLO_NOT_KNOWN);
  }

  @Test
  void theServersOrderDecidesWhereItDecides() {
    Evidence evidence =
        tls12("imaps://mail.example.com", Order.SERVER, "AES128-SHA", "ECDHE-RSA-AES128-SHA")
            .groups(TLS12, "secp256r1")
            .build();
    Prediction prediction = predict("windows-7-tls12", evidence);
    assertThat(prediction.cipherSuite().flatMap(CipherSuite::opensslName)).contains("AES128-SHA");
    Evidence other =
        tls12("imaps://mail.example.com", Order.UNKNOWN, "AES128-SHA", "ECDHE-RSA-AES128-SHA")
            .groups(TLS12, "secp256r1")
            .build();
    assertThat(predict("windows-7-tls12", other).handshake()).isEqualTo(Answer.YES);
    assertThat(predict("windows-7-tls12", other).cipherSuite()).isEmpty();
  }

  @Test
  void tls13ComesFirstAndItsGroupIsNamedWhereBothOrdersAgree() {
    Prediction prediction = predict("modern", Samples.healthy());
    assertThat(prediction.handshake()).isEqualTo(Answer.YES);
    assertThat(prediction.version()).contains(TLS13);
    assertThat(prediction.cipherSuite().map(CipherSuite::name)).contains("TLS_AES_128_GCM_SHA256");
    assertThat(prediction.group()).contains(NamedGroup.X25519MLKEM768);
  }

  @Test
  void versionsThatDoNotMeet() {
    assertThat(predict("windows-7", Samples.healthy()).reason())
        .isEqualTo(Reason.NO_COMMON_VERSION_SERVER_TOO_NEW);
    assertThat(predict("windows-7-tls12", Samples.tls13Only()).reason())
        .isEqualTo(Reason.NO_COMMON_VERSION_SERVER_TOO_NEW);
    Evidence old =
        EvidenceBuilder.at("imaps://mail.example.com")
            .refused(TLS13, TLS12, TLS11)
            .version(TLS10, Order.CLIENT, "AES128-SHA", "ECDHE-RSA-AES128-SHA")
            .groups(TLS10, "secp256r1")
            .refused(SSL3, SSL2)
            .chain(TLS10, TestCertificates.read("leaf-rsa"))
            .build();
    Prediction modern = predict("modern", old);
    assertThat(modern.handshake()).isEqualTo(Answer.NO);
    assertThat(modern.reason()).isEqualTo(Reason.NO_COMMON_VERSION_SERVER_TOO_OLD);
    assertThat(suites(modern, WhyNot.VERSION_NOT_SHARED)).contains("AES128-SHA");
    assertThat(predict("windows-7", old).handshake()).isEqualTo(Answer.YES);
  }

  @Test
  void whatHangsOnAnUnknownIsUnknown() {
    assertThat(
            predict("modern", EvidenceBuilder.at("imaps://mail.example.com").build()).handshake())
        .isEqualTo(Answer.UNKNOWN);
    // TLS 1.3 was not asked: what TLS 1.2 would give does not decide.
    Evidence no13 =
        tls12("imaps://mail.example.com", Order.CLIENT, "ECDHE-RSA-AES128-GCM-SHA256")
            .version(VersionFacts.unknown(TLS13))
            .groups(TLS12, "X25519")
            .build();
    assertThat(predict("modern", no13).handshake()).isEqualTo(Answer.UNKNOWN);
    // But for a program without TLS 1.3 it does.
    assertThat(predict("windows-7-tls12", no13).handshake()).isEqualTo(Answer.NO);
    // The throttled server: only one suite is known.
    Prediction throttled = predict("windows-7-tls12", Samples.throttled());
    assertThat(throttled.handshake()).isEqualTo(Answer.UNKNOWN);
    assertThat(suites(throttled, WhyNot.NOT_KNOWN)).contains("DHE-RSA-AES256-GCM-SHA384");
  }

  @Test
  void groupsThatDoNotMeet() {
    Evidence evidence =
        tls12("imaps://mail.example.com", Order.CLIENT, "ECDHE-RSA-AES128-SHA")
            .groups(TLS12, "secp521r1")
            .build();
    Prediction prediction = predict("windows-7-tls12", evidence);
    assertThat(prediction.reason()).isEqualTo(Reason.NO_COMMON_GROUP);
    assertThat(suites(prediction, WhyNot.GROUP_NOT_SHARED)).containsExactly("ECDHE-RSA-AES128-SHA");
    Evidence unknownGroups =
        tls12("imaps://mail.example.com", Order.CLIENT, "ECDHE-RSA-AES128-SHA").build();
    assertThat(predict("windows-7-tls12", unknownGroups).handshake()).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void anEcdsaCertificateServesEcdsaSuites() {
    Evidence evidence =
        EvidenceBuilder.at("imaps://mail.example.com")
            .refused(TLS13, TLS11, TLS10, SSL3, SSL2)
            .version(TLS12, Order.CLIENT, "ECDHE-ECDSA-AES128-GCM-SHA256")
            .groups(TLS12, "secp256r1")
            .chain(TLS12, TestCertificates.read("leaf-ec"))
            .build();
    Prediction prediction = predict("windows-7-tls12", evidence);
    assertThat(prediction.handshake()).isEqualTo(Answer.YES);
    assertThat(prediction.group()).contains(NamedGroup.SECP256R1);
    assertThat(suites(prediction, WhyNot.NEEDS_RSA_CERTIFICATE)).isNotEmpty();
  }

  @Test
  void sizesThatTheClientRefuses() {
    Evidence small =
        tls12("imaps://mail.example.com", Order.CLIENT, "DHE-RSA-AES256-GCM-SHA384")
            .dh(768, "")
            .build();
    Prediction prediction = predict("windows-7-tls12", small);
    assertThat(prediction.handshake()).isEqualTo(Answer.NO);
    assertThat(prediction.reason()).isEqualTo(Reason.DH_TOO_SMALL);
    assertThat(suites(prediction, WhyNot.KEY_TOO_SMALL))
        .containsExactly("DHE-RSA-AES256-GCM-SHA384");
    Evidence unseen =
        tls12("imaps://mail.example.com", Order.CLIENT, "DHE-RSA-AES256-GCM-SHA384").build();
    assertThat(predict("windows-7-tls12", unseen).handshake()).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void withoutTlsThereIsNothingToNegotiate() {
    assertThat(predict("modern", Samples.noStarttls()).handshake()).isEqualTo(Answer.NO);
    assertThat(predict("modern", Samples.noStarttls()).reason()).isEqualTo(Reason.NO_TLS);
    Evidence plain =
        EvidenceBuilder.at("imap://mail.example.com?security=none")
            .greeting(Samples.DOVECOT_GREETING)
            .build();
    assertThat(predict("modern", plain).handshake()).isEqualTo(Answer.YES);
  }

  private static EvidenceBuilder tls12(String uri, Order order, String... suites) {
    return EvidenceBuilder.at(uri)
        .refused(TLS13, TLS11, TLS10, SSL3, SSL2)
        .version(TLS12, order, suites)
        .chain(TLS12, TestCertificates.read("leaf-rsa"), TestCertificates.read("intermediate"));
  }

  private static Evidence tls11(String suite) {
    return EvidenceBuilder.at("imaps://mail.example.com")
        .refused(TLS13, TLS12, TLS10, SSL3, SSL2)
        .version(TLS11, Order.SINGLE, suite)
        .groups(TLS11, "secp256r1")
        .chain(TLS11, TestCertificates.read("leaf-rsa"), TestCertificates.read("intermediate"))
        .build();
  }

  private static Prediction predict(String id, Evidence evidence) {
    return Negotiation.predict(PROFILES.byId(id).orElseThrow(), evidence);
  }

  private static java.util.List<String> suites(Prediction prediction, WhyNot why) {
    return prediction.suites().stream()
        .filter(v -> v.whyNot() == why)
        .map(v -> v.suite().opensslName().orElse(v.suite().name()))
        .toList();
  }
}

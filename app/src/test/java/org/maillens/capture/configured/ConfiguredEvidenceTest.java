package org.maillens.capture.configured;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillens.capture.courier.CourierReader;
import org.maillens.capture.dovecot.DovecotReader;
import org.maillens.capture.text.Text;
import org.maillens.client.Negotiation;
import org.maillens.client.Prediction;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.VersionFacts;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.mail.Security;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

class ConfiguredEvidenceTest {
  private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

  private static Evidence evidence(String text) {
    ConfiguredServer server =
        new DovecotReader().read(List.of(Text.pasted(text))).servers().getFirst();
    return ConfiguredEvidence.of(server, implicit(server), AT);
  }

  private static ConfiguredEndpoint implicit(ConfiguredServer server) {
    return server.endpoints().stream()
        .filter(endpoint -> endpoint.security() == Security.IMPLICIT_TLS)
        .findFirst()
        .orElseThrow();
  }

  private static CipherSuite suite(String opensslName) {
    return CipherSuite.byName(opensslName).orElseThrow();
  }

  /// Seed 000: whether Windows 7 gets in hangs on the certificate's kind, but never with DHE.
  @Test
  void suitesWithoutParametersAreOff() {
    String list =
        "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256";
    Evidence lost =
        evidence("dovecot_config_version = 2.4.2\nprotocols = imap\nssl_cipher_list = " + list);
    VersionFacts facts = lost.version(ProtocolVersion.TLS12);
    assertThat(facts.supported()).isEqualTo(Answer.YES);
    assertThat(facts.accepts(suite("DHE-RSA-AES128-GCM-SHA256"))).isEqualTo(Answer.NO);
    assertThat(facts.accepts(suite("ECDHE-ECDSA-AES128-GCM-SHA256"))).isEqualTo(Answer.UNKNOWN);
    assertThat(facts.accepts(suite("AES128-SHA"))).isEqualTo(Answer.NO);
    Evidence there =
        evidence(
            "dovecot_config_version = 2.4.2\nprotocols = imap\nssl_server_dh_file = /dh.pem\n"
                + "ssl_cipher_list = "
                + list);
    assertThat(there.version(ProtocolVersion.TLS12).accepts(suite("DHE-RSA-AES128-GCM-SHA256")))
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void versionsAsFarAsTheyAreCertain() {
    Evidence modern = evidence("dovecot_config_version = 2.4.2\nprotocols = imap\n");
    assertThat(modern.version(ProtocolVersion.TLS13).supported()).isEqualTo(Answer.YES);
    assertThat(modern.version(ProtocolVersion.TLS11).supported()).isEqualTo(Answer.NO);
    assertThat(modern.version(ProtocolVersion.TLS12).order()).isEqualTo(Order.CLIENT);
    // OpenSSL 3 does not speak it above security level 0.
    Evidence old =
        evidence("dovecot_config_version = 2.4.2\nprotocols = imap\nssl_min_protocol = TLSv1\n");
    assertThat(old.version(ProtocolVersion.TLS10).supported()).isEqualTo(Answer.UNKNOWN);
    assertThat(old.version(ProtocolVersion.TLS13).supported()).isEqualTo(Answer.YES);
    assertThat(old.version(ProtocolVersion.SSL3).supported()).isEqualTo(Answer.NO);
    Evidence unknown = evidence("ssl_cert = </a\n");
    for (ProtocolVersion version : ProtocolVersion.known()) {
      assertThat(unknown.version(version).supported()).isEqualTo(Answer.UNKNOWN);
    }
  }

  @Test
  void namesAndPorts() {
    Evidence named =
        evidence(
            "dovecot_config_version = 2.4.2\nprotocols = imap\nhostname = Mail.Example.com\n"
                + "auth_ssl_require_client_cert = yes\n");
    assertThat(named.endpoint().uri()).isEqualTo("imaps://mail.example.com");
    assertThat(named.provenance().source()).isEqualTo(Provenance.Source.CONFIGURATION);
    // Dovecot refuses at sign-in, not in the handshake.
    assertThat(named.tls().clientCertificate()).isEqualTo(ClientCertificate.ASKED);
    Evidence unnamed =
        evidence(
            "protocols = imap\nservice imap-login {\n  inet_listener imaps {\n    port = 0\n  }\n}\n");
    assertThat(unnamed.endpoint().uri()).isEqualTo("imaps://configured.invalid");
  }

  @Test
  void everyProgramCanBeJudged() {
    Evidence modern = evidence("dovecot_config_version = 2.4.2\nprotocols = imap\n");
    Profiles profiles = Profiles.load();
    for (Profile profile : profiles.all()) {
      Prediction prediction = Negotiation.predict(profile, modern);
      // No certificate is known, so nobody can be said to trust it.
      assertThat(prediction.works()).as(profile.id()).isNotEqualTo(Answer.YES);
    }
    Prediction newest = Negotiation.predict(profiles.modernBaseline(), modern);
    assertThat(newest.handshake()).isNotEqualTo(Answer.NO);
  }

  @Test
  void unreadStringsTellNothing() {
    ConfiguredServer courier =
        new CourierReader()
            .read(List.of(new Text("imapd-ssl", List.of("TLS_CERTFILE=/a", "IMAPDSSLSTART=YES"))))
            .servers()
            .getFirst();
    Evidence evidence = ConfiguredEvidence.of(courier, implicit(courier), AT);
    assertThat(evidence.version(ProtocolVersion.TLS12).supported()).isEqualTo(Answer.UNKNOWN);
    assertThat(evidence.version(ProtocolVersion.TLS12).othersRefused()).isEqualTo(Answer.UNKNOWN);
  }
}

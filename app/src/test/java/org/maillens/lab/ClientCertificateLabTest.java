package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.fix.FixLibrary;
import org.maillens.report.Analysis;

/// Dovecot asks for a certificate of the client and goes on without one, even where it demands the
/// certificate: it refuses only the sign-in. Others send the client away.
class ClientCertificateLabTest {
  private static final Profiles PROFILES = Profiles.load();
  private static final Analysis ANALYSIS = new Analysis(PROFILES, FixLibrary.load());

  @RegisterExtension static final Lab lab = Lab.servers();

  @ParameterizedTest
  @CsvSource({
    "postfix-clients, smtp, ''",
    "courier-clients, imap, ''",
    "courier-clients, imap, TLS_PRIORITY=NORMAL:-VERS-ALL:+VERS-TLS1.2",
  })
  void whoSendsTheClientAwayAfterStarttlsRequiresOne(String variant, String service, String line) {
    try (LabServer server = lab.start(variant)) {
      server.appendConfiguration(line);
      server.reload();
      Evidence evidence =
          LabChecks.check(server.uri(service), server.trustRoot(), List.of(modern()));
      List<Finding> findings = ANALYSIS.report(evidence, List.of(modern())).findings();
      assertThat(findings.getFirst().id()).isEqualTo("client-certificate-required");
      assertThat(findings).extracting(Finding::id).doesNotContain("connection-fine");
    }
  }

  private static Profile modern() {
    return PROFILES.byId(Profiles.MODERN).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dovecot23-default", "dovecot24-default"})
  void dovecotAsksAndGoesOn(String variant) throws IOException {
    try (LabServer server = lab.start(variant)) {
      Evidence before = LabChecks.check(server.uri("imaps"), server.trustRoot(), List.of());
      assertThat(before.tls().clientCertificate()).isEqualTo(ClientCertificate.NOT_ASKED);

      String roots = server.replaceFile("clients.pem", Files.readString(server.trustRoot()));
      server.appendConfiguration(
          variant.startsWith("dovecot24")
              ? "ssl_server_ca_file = "
                  + roots
                  + "\nssl_server_request_client_cert = yes\nauth_ssl_require_client_cert = yes"
              : "ssl_ca = <"
                  + roots
                  + "\nssl_verify_client_cert = yes\nauth_ssl_require_client_cert = yes");
      server.reload();

      for (String service : List.of("imaps", "imap")) {
        Evidence asked = LabChecks.check(server.uri(service), server.trustRoot(), List.of());
        assertThat(asked.tls().clientCertificate()).isEqualTo(ClientCertificate.ASKED);
        assertThat(asked.tls().clientAuthorities()).hasSize(1);
        assertThat(asked.tls().clientAuthorities().getFirst()).startsWith("CN=");
      }
    }
  }
}

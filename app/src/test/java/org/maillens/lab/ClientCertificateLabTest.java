package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.TlsFacts.ClientCertificate;

/// Dovecot asks for a certificate of the client and goes on without one, even where it demands the
/// certificate: it refuses only the sign-in.
class ClientCertificateLabTest {
  @RegisterExtension static final Lab lab = Lab.servers();

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

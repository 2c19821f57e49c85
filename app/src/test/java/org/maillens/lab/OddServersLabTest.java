package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
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

/// Servers with an odd certificate, and such as want one of the program: the variants are what they
/// are called, as `openssl s_client` sees them, and a check sees it, too.
class OddServersLabTest {
  @RegisterExtension static final Lab lab = Lab.servers();

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Profiles profiles = Profiles.load();

  @ParameterizedTest
  @CsvSource({
    "dovecot24-expired, 10 (certificate has expired), certificate-expired",
    "dovecot24-self, 18 (self-signed certificate), self-signed",
    "dovecot24-disorder, 0 (ok), chain-untidy"
  })
  void theCertificateIsFoundOdd(String variant, String verified, String finding) {
    try (LabServer server = lab.start(variant)) {
      assertThat(openssl(server, "imaps")).contains("Verify return code: " + verified);
      List<Profile> modern = List.of(profiles.modernBaseline());
      Evidence evidence = LabChecks.check(server.uri("imaps"), server.trustRoot(), modern);
      assertThat(new Analysis(profiles, FixLibrary.load()).report(evidence, modern).findings())
          .extracting(Finding::id)
          .contains(finding);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "dovecot24-staple")
  void thePromisedAnswerIsNotStapled(String variant) {
    try (LabServer server = lab.start(variant)) {
      assertThat(openssl(server, "imaps", "-status")).contains("OCSP response: no response sent");
      assertThat(
              Commands.mustRun(
                      List.of(
                          "openssl",
                          "x509",
                          "-in",
                          lab.certificates().leaf("staple").toString(),
                          "-noout",
                          "-ext",
                          "tlsfeature"),
                      Commands.OPENSSL_ENVIRONMENT,
                      LIMIT)
                  .output())
          .contains("status_request");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dovecot23-clients, imaps",
    "dovecot24-clients, imaps",
    "courier-clients, imaps",
    "postfix-clients, smtps"
  })
  void aCertificateOfTheProgramIsAskedFor(String variant, String service) {
    try (LabServer server = lab.start(variant)) {
      assertThat(openssl(server, service))
          .contains("Acceptable client certificate CA names\nO = MailLens lab, CN = Lab root\n");
      Evidence evidence = LabChecks.check(server.uri(service), server.trustRoot(), List.of());
      assertThat(evidence.tls().clientCertificate())
          .isNotIn(ClientCertificate.NOT_ASKED, ClientCertificate.UNKNOWN);
    }
  }

  private static String openssl(LabServer server, String service, String... more) {
    List<String> command = new ArrayList<>(List.of("openssl", "s_client"));
    command.addAll(OracleTarget.of(server, service).options());
    command.addAll(List.of("-CAfile", server.trustRoot().toString()));
    command.addAll(List.of(more));
    return Commands.mustRun(command, Commands.OPENSSL_ENVIRONMENT, LIMIT).text();
  }
}

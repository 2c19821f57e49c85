package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.evidence.Evidence;

/// Versions, suites per version, order and groups of real servers, against `openssl s_client` asked
/// one at a time.
class LabComparisonTest {
  @RegisterExtension static final Lab lab = Lab.servers();

  private static final long SEED = 20261122;

  @ParameterizedTest
  @CsvSource({
    "dovecot23-default, imaps",
    "dovecot23-incident, pop3s",
    "dovecot23-both, imap",
    "dovecot24-default, imaps",
    "dovecot24-incident, imaps",
    "dovecot24-twin, pop3",
    "dovecot24-both, imaps",
    "postfix-default, smtp",
    "postfix-default, smtps",
    "postfix-both, smtp"
  })
  void mailServers(String variant, String service) {
    try (LabServer server = lab.start(variant)) {
      Evidence evidence = LabChecks.check(server.uri(service), server.trustRoot(), List.of());
      assertThat(evidence.cost().complete()).isTrue();
      OpensslOracle oracle = lab.oracle();
      assertThat(
              LabChecks.differences(
                  evidence, oracle.view(OracleTarget.of(server, service)), oracle))
          .isEmpty();
    }
  }

  static Stream<OpensslConfiguration> configurations() {
    return GeneratedConfigurations.of(SEED).stream();
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void opensslServers(OpensslConfiguration configuration) {
    try (OpensslServer server = lab.start(configuration)) {
      Evidence evidence =
          LabChecks.check(
              "https://" + server.host() + ":" + server.port(), server.trustRoot(), List.of());
      OpensslOracle oracle = lab.oracle();
      assertThat(LabChecks.differences(evidence, oracle.view(OracleTarget.of(server)), oracle))
          .isEmpty();
    }
  }
}

package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabServersTest {
  @RegisterExtension static final Lab lab = Lab.servers();

  private static final List<String> WINDOWS_7_WITH_RSA =
      List.of("DHE-RSA-AES256-GCM-SHA384", "DHE-RSA-AES128-GCM-SHA256");
  private static final String CPANEL_LIST =
      "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
          + "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:"
          + "DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dovecot23-default",
        "dovecot23-incident",
        "dovecot23-both",
        "dovecot24-default",
        "dovecot24-incident",
        "dovecot24-twin",
        "dovecot24-both",
        "courier-default"
      })
  void mailboxServersAnswerOnEveryPort(String variant) {
    try (LabServer server = lab.start(variant)) {
      for (String service : List.of("imap", "imaps", "pop3", "pop3s")) {
        assertThat(server.port(service)).isGreaterThan(20_000);
        assertThat(answer(server, service)).isPresent();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postfix-default", "postfix-both", "exim-default"})
  void mailTransportsAnswerOnEveryPort(String variant) {
    try (LabServer server = lab.start(variant)) {
      assertThat(answer(server, "smtp")).isPresent();
      assertThat(answer(server, "smtps")).isPresent();
      assertThat(server.uri("smtps")).startsWith("submissions://127.0.0.1:");
    }
  }

  @Test
  void incidentIsMendedByTheDhFileAlone() {
    try (LabServer server = lab.start("dovecot24-incident")) {
      assertThat(windows7(server)).isEmpty();
      server.appendConfiguration("ssl_server_dh_file = /etc/dovecot/dh.pem");
      server.reload();
      assertThat(windows7(server)).isPresent();
      server.restore();
      assertThat(windows7(server)).isEmpty();
    }
  }

  @Test
  void twinNeedsTheListToo() {
    try (LabServer server = lab.start("dovecot24-twin")) {
      assertThat(windows7(server)).isEmpty();
      server.appendConfiguration("ssl_server_dh_file = /etc/dovecot/dh.pem");
      server.reload();
      assertThat(windows7(server)).isEmpty();
      server.appendConfiguration("ssl_cipher_list = " + CPANEL_LIST);
      server.reload();
      assertThat(windows7(server)).isPresent();
    }
  }

  @Test
  void dovecot23WantsTheLessThanSign() {
    try (LabServer server = lab.start("dovecot23-incident")) {
      assertThat(windows7(server)).isEmpty();
      server.appendConfiguration("ssl_dh = </usr/share/dovecot/dh.pem");
      server.reload();
      assertThat(windows7(server)).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"</etc/dovecot/dh.pem", "/etc/dovecot/is-not-there.pem"})
  void reloadTellsThatDovecot24RefusesTheFile(String value) {
    try (LabServer server = lab.start("dovecot24-incident")) {
      server.appendConfiguration("ssl_server_dh_file = " + value);
      assertThatThrownBy(server::reload)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("refused the new configuration");
      // It goes on with the old one.
      assertThat(answer(server, "imaps")).isPresent();
      assertThat(windows7(server)).isEmpty();
    }
  }

  @Test
  void aFileOfTheTestCanBeNamedInTheConfiguration() {
    try (LabServer server = lab.start("dovecot24-incident")) {
      String file = server.replaceFile("mine.pem", lab.certificates().dhParametersText());
      server.appendConfiguration("ssl_server_dh_file = " + file);
      server.reload();
      assertThat(windows7(server)).isPresent();
    }
  }

  @Test
  void trixieOracleKnowsTheHybridGroup() {
    OpensslOracle oracle = lab.trixieOracle();
    assertThat(oracle.knowsGroup(0x0304, 0x11EC)).isTrue();
    try (LabServer server = lab.start("dovecot24-default")) {
      assertThat(oracle.view(OracleTarget.of(server, "imaps")).groups(OpensslVersion.TLS13))
          .contains("X25519MLKEM768", "X25519");
    }
  }

  @Test
  void aCourierThatReloadsHasItsNewSettings() {
    List<String> both = List.of("ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384");
    try (LabServer server = lab.start("courier-default")) {
      OracleTarget imaps = OracleTarget.of(server, "imaps");
      assertThat(lab.oracle().chosen(imaps, OpensslVersion.TLS12, both)).hasValue(both.getFirst());
      server.appendConfiguration("TLS_PRIORITY=NORMAL:-AES-128-GCM");
      server.reload();
      assertThat(lab.oracle().chosen(imaps, OpensslVersion.TLS12, both)).hasValue(both.getLast());
      server.restore();
      assertThat(lab.oracle().chosen(imaps, OpensslVersion.TLS12, both)).hasValue(both.getFirst());
    }
  }

  @Test
  void anEximThatReloadsHasItsNewSettings() {
    try (LabServer server = lab.start("exim-default")) {
      server.appendConfiguration("tls_require_ciphers = NORMAL:-AES-128-GCM");
      server.reload();
      assertThat(answer(server, "smtp")).isEmpty();
      server.restore();
      assertThat(answer(server, "smtp")).isPresent();
      server.appendConfiguration("no_such_option = 1");
      assertThatThrownBy(server::reload).hasMessageContaining("refused the new configuration");
      assertThat(answer(server, "smtps")).isPresent();
    }
  }

  private static Optional<String> windows7(LabServer server) {
    return lab.oracle()
        .chosen(OracleTarget.of(server, "imaps"), OpensslVersion.TLS12, WINDOWS_7_WITH_RSA);
  }

  private static Optional<String> answer(LabServer server, String service) {
    return lab.oracle()
        .chosen(
            OracleTarget.of(server, service),
            OpensslVersion.TLS12,
            List.of("ECDHE-RSA-AES128-GCM-SHA256"));
  }
}

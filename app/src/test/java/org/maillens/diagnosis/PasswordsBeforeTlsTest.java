package org.maillens.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.client.Profiles;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.EvidenceBuilder;

class PasswordsBeforeTlsTest {
  private static final Profiles PROFILES = Profiles.load();

  @Test
  void aPasswordThatIsTakenBeforeTlsIsAWarning() {
    Finding found = found("imap://mail.example.com", "STARTTLS", "AUTH=PLAIN").orElseThrow();
    assertThat(found.severity()).isEqualTo(Severity.WARNING);
    assertThat(new Words().of(found.exact().orElseThrow()))
        .contains("AUTH=PLAIN")
        .doesNotContain("STARTTLS");
    assertThat(found("submission://mail.example.com", "AUTH LOGIN CRAM-MD5")).isPresent();
    assertThat(found("pop3://mail.example.com", "SASL PLAIN LOGIN")).isPresent();
  }

  @Test
  void whatRefusesItOrNeverSendsItIsNone() {
    assertThat(found("imap://mail.example.com", "AUTH=PLAIN", "LOGINDISABLED")).isEmpty();
    assertThat(found("submission://mail.example.com", "AUTH CRAM-MD5")).isEmpty();
    assertThat(found("submission://mail.example.com", "STARTTLS", "PLAIN")).isEmpty();
    assertThat(found("imaps://mail.example.com", "AUTH=PLAIN")).isEmpty();
  }

  private static Optional<Finding> found(String server, String... capabilities) {
    return Diagnosis.findings(
            EvidenceBuilder.at(server).greeting("ready", capabilities).build(),
            PROFILES.byId("thunderbird-140").orElseThrow(),
            PROFILES)
        .stream()
        .filter(finding -> finding.id().equals("passwords-before-tls"))
        .findFirst();
  }
}

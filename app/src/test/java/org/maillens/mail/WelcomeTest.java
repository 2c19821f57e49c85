package org.maillens.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WelcomeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IMAP | A8 CAPABILITY | * CAPABILITY IMAP4rev1 AUTH=PLAIN | * BYE No required SSL certificate",
        "POP3 | CAPA | +OK | -ERR No required SSL certificate was sent",
        "SUBMISSION | EHLO x | 250-mail.lab.example | 421 4.7.1 Error: No client certificate presented",
        "SMTP | EHLO x | 250-mail.lab.example | 554 5.7.1 no",
        "SIEVE | CAPABILITY | \"IMPLEMENTATION\" \"Dovecot Pigeonhole\" | BYE \"no\"",
      })
  void refusalsAreToldFromAnswers(
      Protocol protocol, String question, String answer, String refusal) {
    assertThat(new String(Welcome.question(protocol, "x"), StandardCharsets.US_ASCII))
        .isEqualTo(question + "\r\n");
    assertThat(Welcome.isRefusedBy(answer, protocol)).isFalse();
    assertThat(Welcome.isRefusedBy(refusal, protocol)).isTrue();
  }
}

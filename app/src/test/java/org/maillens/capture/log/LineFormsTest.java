package org.maillens.capture.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The forms in which servers and systems write lines. Those of the lab's servers are in
/// `resources/logs`; the others here are from the documentation of what writes them, or as in their
/// source.
class LineFormsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String MESSAGE =
      "imap-login: Disconnected: x (no auth attempts): rip=192.0.2.7";

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          Nov 22 11:43:09 mail dovecot:                         ~ 2026-11-22T11:43:09Z
          Nov 22 11:43:09 mail dovecot[123]:                    ~ 2026-11-22T11:43:09Z
          Apr  4 15:09:46 server dovecot:                       ~ 2026-04-04T15:09:46Z
          Apr 4 15:09:46 server dovecot:                        ~ 2026-04-04T15:09:46Z
          Nov 22 11:43:09.123456 mail dovecot[1]:               ~ 2026-11-22T11:43:09Z
          Dec 24 11:43:09 mail dovecot:                         ~ 2025-12-24T11:43:09Z
          Feb 29 11:43:09 mail dovecot:                         ~ 2024-02-29T11:43:09Z
          Nov 23 01:59:00 mail dovecot:                         ~ 2026-11-23T01:59:00Z
          Nov 23 02:01:00 mail dovecot:                         ~ 2025-11-23T02:01:00Z
          2026-11-22T11:43:09+0000 mail dovecot[1]:             ~ 2026-11-22T11:43:09Z
          2026-11-22T12:43:09.123456+01:00 mail dovecot:        ~ 2026-11-22T11:43:09Z
          2026-11-22T06:13:09-05:30 mail dovecot:               ~ 2026-11-22T11:43:09Z
          2026-11-22T11:43:09.5Z mail dovecot:                  ~ 2026-11-22T11:43:09Z
          <22>1 2026-11-22T11:43:09Z mail dovecot 123 - -       ~ 2026-11-22T11:43:09Z
          <22>1 2026-11-22T11:43:09Z mail dovecot - - [a@1 b="c"] ~ 2026-11-22T11:43:09Z
          <22>Nov 22 11:43:09 mail dovecot:                     ~ 2026-11-22T11:43:09Z
          Sun 2026-11-22 11:43:09 UTC mail dovecot.service[12]: ~ 2026-11-22T11:43:09Z
          Sun 2026-11-22 11:43:09 CET mail dovecot.service[12]: ~ 2026-11-22T11:43:09Z
          dovecot-mailcow-1  | Nov 22 11:43:09 host dovecot:    ~ 2026-11-22T11:43:09Z
          Nov 22 11:43:09                                       ~ 2026-11-22T11:43:09Z
          2026-11-22 11:43:09                                   ~ 2026-11-22T11:43:09Z
          """)
  void timeAndProgramOfDovecot(String before, String time) {
    LineFacts facts = LineFacts.of(before + " " + MESSAGE, NOW);
    assertThat(facts.time()).contains(Instant.parse(time));
    assertThat(facts.service()).isEqualTo("imap");
    assertThat(facts.client()).contains("192.0.2.7");
  }

  @Test
  void linesWithoutTimeHaveNone() {
    assertThat(LineFacts.of("dovecot: " + MESSAGE, NOW).time()).isEmpty();
    assertThat(LineFacts.of("dovecot: " + MESSAGE, NOW).service()).isEqualTo("imap");
    for (String odd :
        new String[] {
          "",
          "Nov",
          "Nov 22",
          "Nov 22 1",
          "2026-11-22",
          "2026-11-22 11:43",
          "<22>",
          "[",
          "a | ",
          "Nov 32 11:00:00 x y: z",
          "2026-13-22 11:00:00 x y: z",
          "Sun "
        }) {
      assertThat(LineFacts.of(odd, NOW).time()).as(odd).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postfix/smtpd[1]: SSL_accept error from unknown[192.0.2.7]: -1                     | smtp        | 192.0.2.7
          postfix/submission/smtpd[1]: SSL_accept error from a.example[192.0.2.7]: -1        | submission  | 192.0.2.7
          postfix/submissions/smtpd[1]: SSL_accept error from a.example[192.0.2.7]: -1       | submissions | 192.0.2.7
          postfix/smtps/smtpd[1]: SSL_accept error from a.example[2001:db8::7]: -1           | submissions | 2001:db8::7
          postfix/smtp[1]: SSL_connect error to a.example[192.0.2.7]:25: -1                  | ''          | 192.0.2.7
          imap-login: Disconnected: user=<>, tip=192.0.2.7, lip=192.0.2.1                    | imap        | 192.0.2.7
          imap-login: Disconnected: user=<>, rip=2001:db8::7, lip=2001:db8::1, lport=993     | imaps       | 2001:db8::7
          managesieve-login: Disconnected: rip=192.0.2.7, lip=192.0.2.1                      | sieve       | 192.0.2.7
          submission-login: Disconnected: rip=192.0.2.7, lip=192.0.2.1                       | submission  | 192.0.2.7
          pop3d-ssl: LOGIN FAILED, user=a, ip=[::ffff:192.0.2.7]                             | pop3s       | 192.0.2.7
          imapd-ssl: ip=[::ffff:192.0.2.7], An unexpected TLS packet was received.           | imaps       | 192.0.2.7
          cyrus/imapd[20650]: badlogin: net84.example[192.0.2.7] plaintext a SASL(-13): x    | imap        | 192.0.2.7
          cyrus/imaps[20650]: TLS negotiation failed: a.example [192.0.2.7]                  | imaps       | 192.0.2.7
          """)
  void servicesAndClientsInSyslog(String rest, String service, String client) {
    LineFacts facts = LineFacts.of("Nov 22 11:43:09 mail " + rest, NOW);
    assertThat(facts.service()).isEqualTo(service);
    assertThat(facts.client()).contains(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-22 11:43:09 TLS error on connection from (a [b]) [192.0.2.7] (gnutls_handshake): x                    | smtp        | 192.0.2.7
          2026-11-22 11:43:09 [12] TLS error on connection from ([10.0.0.5]) [192.0.2.7]:5 I=[192.0.2.1]:465 (recv): x  | submissions | 192.0.2.7
          2026-11-22 12:43:09 +0100 SMTP call from [192.0.2.7] dropped: too many syntax or protocol errors              | smtp        | 192.0.2.7
          2026/11/22 11:43:09 [info] 12#12: *1 SSL_do_handshake() failed (SSL: x) while SSL handshaking, client: 192.0.2.7, server: 0.0.0.0:993 | imaps | 192.0.2.7
          [Sun Nov 22 11:43:09.123456 2026] [ssl:info] [pid 1:tid 2] [client 192.0.2.7:5555] AH02008: SSL library error | ''          | 192.0.2.7
          """)
  void ownLogsOfEximNginxAndApache(String line, String service, String client) {
    LineFacts facts = LineFacts.of(line, NOW);
    assertThat(facts.time()).contains(Instant.parse("2026-11-22T11:43:09Z"));
    assertThat(facts.service()).isEqualTo(service);
    assertThat(facts.client()).contains(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Anonymous TLS connection established from lists.openbsd.org[192.43.244.163]: TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits) | TLSv1.2 | ECDHE-RSA-AES256-GCM-SHA384
          Untrusted TLS connection established from a[192.0.2.7]: TLSv1 with cipher AES128-SHA (128/128 bits) | TLSv1 | AES128-SHA
          Login: user=<a@b>, method=PLAIN, rip=192.0.2.7, lip=192.0.2.1, mpid=1, TLS, session=<x> | '' | ''
          Login: user=<a@b>, method=PLAIN, rip=192.0.2.7, lip=192.0.2.1, mpid=1, TLS, TLSv1.1 with cipher AES256-SHA (256/256 bits) | TLSv1.1 | AES256-SHA
          Logged in: user=<a@b>, method=PLAIN, rip=192.0.2.7, lip=192.0.2.1, mpid=1, TLS | '' | ''
          LOGIN, user=a, ip=[::ffff:192.0.2.7], port=[49462], protocol=IMAP, starttls=1 | '' | ''
          INFO: LOGIN, user=a, ip=[::ffff:192.0.2.7], port=[49462], stls=1 | '' | ''
          starttls: TLSv1 with cipher AES256-SHA (256/256 bits new) no authentication | TLSv1 | AES256-SHA
          1dOqvZ-0002HB-Ob <= a@b H=c.example [192.0.2.7]:47218 P=esmtps X=TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256 CV=no S=6297 | TLSv1.2 | ECDHE-RSA-AES256-GCM-SHA384
          1xV5yf-00000000120-1YvC <= a@b H=(c) [192.0.2.7] P=esmtps X=TLS1.0:ECDHE_X25519__RSA_SHA1__AES_256_CBC__SHA1:256 CV=no | TLS1.0 | ECDHE_X25519__RSA_SHA1__AES_256_CBC__SHA1
          """)
  void successes(String message, String version, String suite) {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    SuccessLine success = new SuccessLine();
    assertThat(success.read(text, 0, text.length)).isTrue();
    assertThat(part(text, success.versionFrom(), success.versionTo())).isEqualTo(version);
    assertThat(part(text, success.suiteFrom(), success.suiteTo())).isEqualTo(suite);
    assertThat(SuccessLine.ANCHORS).anyMatch(word -> Ascii.find(word, text, 0, text.length) >= 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Verified TLS connection established to mx.example[192.0.2.7]:25: TLSv1.3 with cipher X (256/256 bits)
          Login: user=<TLS>, method=PLAIN, rip=192.0.2.7, lip=192.0.2.1, mpid=1, secured, session=<x>
          LOGIN, user=a, ip=[::ffff:192.0.2.7], port=[49462], protocol=IMAP
          1dOqvZ-0002HB-Ob => a@b R=dnslookup T=remote_smtp H=c.example [192.0.2.7] X=TLSv1.2:X:256 CV=yes
          Login: user=<a>, method=PLAIN, rip=192.0.2.7, TLS: Connection closed
          """)
  void notSuccessesOfClientsWithTls(String message) {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    assertThat(new SuccessLine().read(text, 0, text.length)).isFalse();
  }

  @Test
  void fingerprintsAreFound() {
    assertThat(LineFacts.of(MESSAGE + ", ja3=93c7d42c0df602fb91589311534831f5", NOW).ja3())
        .isEqualTo(Optional.of("93c7d42c0df602fb91589311534831f5"));
    assertThat(LineFacts.of(MESSAGE + ", session=93c7d42c0df602fb91589311534831f5a", NOW).ja3())
        .isEmpty();
  }

  private static String part(byte[] text, int from, int to) {
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }
}

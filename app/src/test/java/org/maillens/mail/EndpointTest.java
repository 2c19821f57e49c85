package org.maillens.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.maillens.mail.EndpointFormatException.Problem;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "imap://mail.example.com, IMAP, STARTTLS, mail.example.com, 143",
    "imaps://mail.example.com, IMAP, IMPLICIT_TLS, mail.example.com, 993",
    "pop3://mail.example.com, POP3, STARTTLS, mail.example.com, 110",
    "pop3s://mail.example.com, POP3, IMPLICIT_TLS, mail.example.com, 995",
    "smtp://mail.example.com, SMTP, STARTTLS, mail.example.com, 25",
    "submission://mail.example.com, SUBMISSION, STARTTLS, mail.example.com, 587",
    "submissions://mail.example.com, SUBMISSION, IMPLICIT_TLS, mail.example.com, 465",
    "smtps://mail.example.com, SUBMISSION, IMPLICIT_TLS, mail.example.com, 465",
    "sieve://mail.example.com, SIEVE, STARTTLS, mail.example.com, 4190",
    "https://mail.example.com, HTTPS, IMPLICIT_TLS, mail.example.com, 443",
    "  IMAPS://Mail.Example.COM.:9930/ , IMAP, IMPLICIT_TLS, mail.example.com, 9930",
    "imap://mail.example.com?security=none, IMAP, NONE, mail.example.com, 143",
    "imap://mail.example.com/?security=NONE, IMAP, NONE, mail.example.com, 143",
    "sieve://mail.example.com?security=implicit, SIEVE, IMPLICIT_TLS, mail.example.com, 4190",
    "smtp://mail.example.com:26?security=none, SMTP, NONE, mail.example.com, 26",
    "imaps://[2001:DB8::10]:1993, IMAP, IMPLICIT_TLS, 2001:db8::10, 1993",
    "imaps://[::ffff:192.0.2.1], IMAP, IMPLICIT_TLS, ::ffff:192.0.2.1, 993",
    "imaps://[fe80::1%25eth0], IMAP, IMPLICIT_TLS, fe80::1%eth0, 993",
    "imaps://[fe80::1%12], IMAP, IMPLICIT_TLS, fe80::1%12, 993",
    "imaps://192.0.2.1:65535, IMAP, IMPLICIT_TLS, 192.0.2.1, 65535",
    "imaps://Bücher.example, IMAP, IMPLICIT_TLS, xn--bcher-kva.example, 993",
    "imaps://mail.straße.example, IMAP, IMPLICIT_TLS, mail.xn--strae-oqa.example, 993",
    "imaps://ΣΊΣΥΦΟΣ.example, IMAP, IMPLICIT_TLS, xn--kxa6akbbkh.example, 993",
    "imaps://例え。テスト, IMAP, IMPLICIT_TLS, xn--r8jz45g.xn--zckzah, 993",
    "imaps://my_host, IMAP, IMPLICIT_TLS, my_host, 993"
  })
  void readsUris(String uri, Protocol protocol, Security security, String host, int port)
      throws EndpointFormatException {
    Endpoint endpoint = Endpoint.parse(uri);

    assertThat(endpoint).isEqualTo(new Endpoint(protocol, security, host, port));
    assertThat(Endpoint.parse(endpoint.uri())).isEqualTo(endpoint);
  }

  @ParameterizedTest
  @CsvSource({
    "'', EMPTY",
    "mail.example.com, NO_SCHEME",
    "mail.example.com:993, NO_SCHEME",
    "anna@example.com, MAIL_ADDRESS",
    "ftp://mail.example.com, UNKNOWN_SCHEME",
    "imaps://, NO_HOST",
    "imaps://:993, NO_HOST",
    "imaps://., NO_HOST",
    "imaps://mail example.com, BAD_HOST",
    "imaps://-mail.example.com, BAD_HOST",
    "imaps://mail..example.com, BAD_HOST",
    "imaps://m@il.example.com, USER_INFO",
    "imaps://a\u202Eb.example, BAD_HOST",
    "imaps://♥.example, BAD_HOST",
    "imaps://192.0.2, BAD_IPV4",
    "imaps://192.0.2.256, BAD_IPV4",
    "imaps://192.0.2.01, BAD_IPV4",
    "imaps://2001:db8::10, BAD_IPV6",
    "imaps://[2001:db8::10, BAD_IPV6",
    "imaps://[2001:db8:::10], BAD_IPV6",
    "imaps://[1:2:3:4:5:6:7:8:9], BAD_IPV6",
    "imaps://[1:2:3:4:5:6:7], BAD_IPV6",
    "imaps://[::1%], BAD_IPV6",
    "imaps://[::1]x, BAD_IPV6",
    "imaps://mail.example.com:0, BAD_PORT",
    "imaps://mail.example.com:65536, BAD_PORT",
    "imaps://mail.example.com:, BAD_PORT",
    "imaps://mail.example.com:+1, BAD_PORT",
    "imaps://anna:geheim@mail.example.com, USER_INFO",
    "imaps://mail.example.com/INBOX, PATH",
    "imap://mail.example.com?security=maybe, BAD_QUERY",
    "imap://mail.example.com?, BAD_QUERY",
    "imaps://mail.example.com?security=none, SECURITY_CONTRADICTION",
    "https://mail.example.com?security=none, HTTPS_NEEDS_TLS"
  })
  void saysWhatIsWrongAndWhatToDo(String uri, Problem problem) {
    assertThatExceptionOfType(EndpointFormatException.class)
        .isThrownBy(() -> Endpoint.parse(uri))
        .satisfies(
            thrown -> {
              assertThat(thrown.problem()).isEqualTo(problem);
              assertThat(thrown.what()).isNotBlank().doesNotContain("{0}");
              assertThat(thrown.whatToDo()).isNotBlank();
              assertThat(thrown).hasMessage(thrown.what() + " " + thrown.whatToDo());
              assertThat(thrown.getMessage()).doesNotContain("geheim").doesNotContain("\n");
            });
  }

  @ParameterizedTest
  @EnumSource(Problem.class)
  void everyMistakeHasItsSentences(Problem problem) {
    assertThat(new EndpointFormatException(problem, "x").getMessage()).hasSizeGreaterThan(20);
  }

  @Test
  void labelsLongerThan63CharactersAreNoHostName() throws EndpointFormatException {
    String fits = "a".repeat(63) + ".example";
    assertThat(Endpoint.parse("imaps://" + fits).host()).isEqualTo(fits);
    assertThatExceptionOfType(EndpointFormatException.class)
        .isThrownBy(() -> Endpoint.parse("imaps://a" + fits));
    assertThatExceptionOfType(EndpointFormatException.class)
        .isThrownBy(() -> Endpoint.parse("imaps://" + "a.".repeat(126) + "ab"));
  }

  @Test
  void knowsNumericHosts() throws EndpointFormatException {
    assertThat(Endpoint.parse("imaps://192.0.2.1").isNumericHost()).isTrue();
    assertThat(Endpoint.parse("imaps://[::1]").isNumericHost()).isTrue();
    assertThat(Endpoint.parse("imaps://[::1]").hostAndPort()).isEqualTo("[::1]:993");
    assertThat(Endpoint.parse("imaps://1and1.example").isNumericHost()).isFalse();
  }

  @Test
  void knowsServicesOfWhichOnlyTlsIsKnown() throws EndpointFormatException {
    Endpoint endpoint = Endpoint.parse("tls://mail.example.com:4993");
    assertThat(endpoint)
        .isEqualTo(new Endpoint(Protocol.TLS, Security.IMPLICIT_TLS, "mail.example.com", 4993));
    assertThat(endpoint.uri()).isEqualTo("tls://mail.example.com:4993");
    assertThatExceptionOfType(EndpointFormatException.class)
        .isThrownBy(() -> Endpoint.parse("tls://mail.example.com"))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(EndpointFormatException.Problem.NO_PORT));
    assertThatExceptionOfType(EndpointFormatException.class)
        .isThrownBy(() -> Endpoint.parse("tls://mail.example.com:993?security=starttls"))
        .satisfies(
            e -> assertThat(e.problem()).isEqualTo(EndpointFormatException.Problem.TLS_ONLY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Endpoint(Protocol.TLS, Security.STARTTLS, "a", 993));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Endpoint(Protocol.HTTPS, Security.NONE, "a", 443));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Endpoint(Protocol.IMAP, Security.NONE, "a", 0));
  }

  @Test
  void anyTextIsAnEndpointOrAnEndpointFormatException() throws EndpointFormatException {
    Random random = new Random(20261122);
    String alphabet = "imaps:/[]%.@?0123456789abcxyz-_ ßΣé\u202E\uD83D\uDE00\0security=none";
    int read = 0;
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "imaps://" : "");
      for (int n = random.nextInt(24); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        Endpoint endpoint = Endpoint.parse(text.toString());
        read++;
        assertThat(Endpoint.parse(endpoint.uri())).isEqualTo(endpoint);
      } catch (EndpointFormatException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
    assertThat(read).isBetween(100, 4_900);
  }
}

package org.maillens.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.mail.DialogueFailure.Kind;
import org.maillens.mail.DialogueFailure.Stage;
import org.maillens.mail.Said.Offer;

class DialogueTest {
  private static final String BIG =
      Stream.iterate(1000, n -> n + 1)
          .limit(6000)
          .map(n -> "X-FILL=" + n)
          .reduce("", (a, b) -> a + " " + b);

  static Dialogue dialogue(String uri) {
    try {
      return Dialogue.opening(Endpoint.parse(uri), Dialogue.NEUTRAL_NAME);
    } catch (EndpointFormatException wrong) {
      throw new AssertionError(wrong);
    }
  }

  /// Dialogues that reach TLS: what the server says, what the client says.
  static Stream<Arguments> reachingTls() {
    return Stream.of(
        Arguments.of(
            "capabilities in the greeting: nothing is asked",
            "imap://h",
            Script.of(
                "* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] Ready\r\n", "A2 OK Go\r\n"),
            List.of("A2 STARTTLS\r\n"),
            List.of("IMAP4rev1", "STARTTLS", "LOGINDISABLED")),
        Arguments.of(
            "rev2 alone, untagged lines anywhere, lower case, bare line feeds",
            "imap://h",
            Script.of(
                "\n* ok hello {5}\n",
                "* 3 EXISTS\n"
                    + "* OK [ALERT] read me {3}\n"
                    + "* capability IMAP4rev2 STARTTLS AUTH=PLAIN\n"
                    + "+ what\n"
                    + "a1 ok done\n",
                "* 4 EXISTS\n* BAD nonsense\na2 ok begin TLS\n"),
            List.of("A1 CAPABILITY\r\n", "A2 STARTTLS\r\n"),
            List.of("IMAP4rev2", "STARTTLS", "AUTH=PLAIN")),
        Arguments.of(
            "literals hold lines that are none",
            "imap://h",
            Script.of(
                "* PREAUTH welcome\r\n",
                "* XNEWS {13}\r\n"
                    + "A1 NO\r\n"
                    + "* BYE\r"
                    + " {2+}\r\n"
                    + "xy ~{0}\r\n"
                    + " end\r\n"
                    + "* CAPABILITY STARTTLS\r\n"
                    + "A1 OK\r\n",
                "A2 OK\r\n"),
            List.of("A1 CAPABILITY\r\n", "A2 STARTTLS\r\n"),
            List.of("STARTTLS")),
        Arguments.of(
            "capabilities only in the tagged answer",
            "imap://h",
            Script.of("* OK hi\r\n", "A1 OK [CAPABILITY IMAP4rev1 STARTTLS] done\r\n", "A2 OK\r\n"),
            List.of("A1 CAPABILITY\r\n", "A2 STARTTLS\r\n"),
            List.of("IMAP4rev1", "STARTTLS")),
        Arguments.of(
            "a greeting that lists less is asked again",
            "imap://h",
            Script.of(
                "* OK [CAPABILITY IMAP4rev1] hi\r\n",
                "* CAPABILITY IMAP4rev1 STARTTLS\r\nA1 OK\r\n",
                "A2 OK\r\n"),
            List.of("A1 CAPABILITY\r\n", "A2 STARTTLS\r\n"),
            List.of("IMAP4rev1", "STARTTLS")),
        Arguments.of(
            "CAPABILITY refused: STARTTLS is tried all the same",
            "imap://h",
            Script.of("* OK hi\r\n", "A1 BAD no\r\n", "A2 OK\r\n"),
            List.of("A1 CAPABILITY\r\n", "A2 STARTTLS\r\n"),
            List.of()),
        Arguments.of(
            "64 KiB of capabilities in one line",
            "imap://h",
            Script.of("* OK hi\r\n", "* CAPABILITY" + BIG + " STARTTLS\r\nA1 OK\r\n", "A2 OK\r\n"),
            List.of("A1 CAPABILITY\r\n", "A2 STARTTLS\r\n"),
            List.of((BIG + " STARTTLS").strip().split(" "))),
        Arguments.of(
            "POP3",
            "pop3://h",
            Script.of(
                "+OK ready <1.2@h>\r\n",
                "+OK\r\nSTLS\r\n..odd\r\nSASL PLAIN LOGIN\r\nUSER\r\n.\r\n",
                "+OK\r\n"),
            List.of("CAPA\r\n", "STLS\r\n"),
            List.of("STLS", ".odd", "SASL PLAIN LOGIN", "USER")),
        Arguments.of(
            "POP3 without CAPA",
            "pop3://h",
            Script.of("+OK\r\n", "-ERR unknown\r\n", "+OK\r\n"),
            List.of("CAPA\r\n", "STLS\r\n"),
            List.of()),
        Arguments.of(
            "SMTP with a teaser and a greeting of several lines",
            "smtp://h",
            Script.of(
                "220-h ESMTP\r\n220-be patient\r\n220 ready\r\n",
                "250-h\r\n250-STARTTLS\r\n250-AUTH=LOGIN\r\n250-AUTH PLAIN LOGIN\r\n250 HELP\r\n",
                "220 go\r\n"),
            List.of("EHLO [127.0.0.1]\r\n", "STARTTLS\r\n"),
            List.of("STARTTLS", "AUTH=LOGIN", "AUTH PLAIN LOGIN", "HELP")),
        Arguments.of(
            "submission, codes without text",
            "submission://h",
            Script.of("220\r\n", "250-\r\n250 starttls\r\n", "220\r\n"),
            List.of("EHLO [127.0.0.1]\r\n", "STARTTLS\r\n"),
            List.of("starttls")),
        Arguments.of(
            "ManageSieve with literals",
            "sieve://h",
            Script.of(
                "\"IMPLEMENTATION\" {4}\r\n"
                    + "O\r\n"
                    + "K\r\n"
                    + "\"SASL\" \"PLAIN\"\r\n"
                    + "\"SIEVE\" \"a \\\"b\\\" {3}\"\r\n"
                    + "\"STARTTLS\"\r\n"
                    + "OK {2}\r\n"
                    + "hi\r\n",
                "OK \"go\"\r\n"),
            List.of("STARTTLS\r\n"),
            List.of("IMPLEMENTATION O\\x0D\\x0AK", "SASL PLAIN", "SIEVE a \"b\" {3}", "STARTTLS")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reachingTls")
  void reachesTls(
      String what, String uri, Script script, List<String> commands, List<String> capabilities) {
    Script.Outcome whole = script.play(dialogue(uri), Integer.MAX_VALUE);

    assertThat(whole.last()).as(what).isEqualTo(new Step.StartTls());
    assertThat(whole.commands()).isEqualTo(commands);
    assertThat(whole.said().capabilities()).isEqualTo(capabilities);
    assertThat(whole.said().greeting()).isNotEmpty();
    assertThat(whole.surplus()).isEmpty();
    assertThat(script.play(dialogue(uri), 1)).isEqualTo(whole);
  }

  static Stream<Arguments> failing() {
    return Stream.of(
        failing(
            "imap://h",
            Kind.NO_STARTTLS,
            Stage.CAPABILITIES,
            Speaker.IMAP,
            0,
            "* OK\r\n",
            "* CAPABILITY IMAP4rev1\r\nA1 OK\r\n"),
        failing(
            "imap://h",
            Kind.NO_STARTTLS,
            Stage.CAPABILITIES,
            Speaker.IMAP,
            0,
            "* OK [CAPABILITY IMAP4rev1] x\r\n",
            "A1 BAD\r\n"),
        failing(
            "imap://h",
            Kind.STARTTLS_REFUSED,
            Stage.STARTTLS,
            Speaker.IMAP,
            0,
            "* OK [CAPABILITY STARTTLS] x\r\n",
            "A2 NO not now\r\n"),
        failing(
            "imap://h",
            Kind.STARTTLS_REFUSED,
            Stage.STARTTLS,
            Speaker.IMAP,
            0,
            "* PREAUTH [CAPABILITY STARTTLS] x\r\n",
            "A2 BAD in this state\r\n"),
        failing(
            "imap://h",
            Kind.BUSY,
            Stage.GREETING,
            Speaker.IMAP,
            0,
            "* BYE too many connections\r\n"),
        failing(
            "imap://h", Kind.BUSY, Stage.CAPABILITIES, Speaker.IMAP, 0, "* OK\r\n", "* BYE\r\n"),
        failing(
            "imap://h",
            Kind.NOT_THIS_PROTOCOL,
            Stage.GREETING,
            Speaker.SMTP,
            0,
            "220 h ESMTP Postfix\r\n"),
        failing(
            "imap://h", Kind.NOT_THIS_PROTOCOL, Stage.GREETING, Speaker.POP3, 0, "+OK ready\r\n"),
        failing(
            "imap://h",
            Kind.NOT_THIS_PROTOCOL,
            Stage.GREETING,
            Speaker.SSH,
            0,
            "SSH-2.0-OpenSSH_9.2\r\n"),
        failing(
            "imap://h",
            Kind.NOT_THIS_PROTOCOL,
            Stage.GREETING,
            Speaker.HTTP,
            0,
            "HTTP/1.1 400 Bad Request\r\n"),
        failing(
            "imap://h", Kind.NOT_THIS_PROTOCOL, Stage.GREETING, Speaker.UNKNOWN, 0, "hello\r\n"),
        failing(
            "imap://h", Kind.BINARY_GREETING, Stage.GREETING, Speaker.TLS, 80, "\u0015\3\3\0\2\2P"),
        failing(
            "imap://h",
            Kind.BINARY_GREETING,
            Stage.GREETING,
            Speaker.TLS,
            0,
            "\u0016\3\1\0@\1\0\0"),
        failing(
            "imap://h",
            Kind.BINARY_GREETING,
            Stage.GREETING,
            Speaker.UNKNOWN,
            0,
            "\u0016\n\r\nabcd"),
        failing(
            "imap://h", Kind.BINARY_GREETING, Stage.GREETING, Speaker.UNKNOWN, 0, "J\0\0\0\n5.7"),
        failing(
            "imap://h",
            Kind.BINARY_GREETING,
            Stage.GREETING,
            Speaker.UNKNOWN,
            0,
            "\u00FF\u00FD\u0018abcde"),
        failing(
            "imap://h",
            Kind.LINE_TOO_LONG,
            Stage.GREETING,
            Speaker.IMAP,
            0,
            "* OK " + "x".repeat(1 << 20)),
        failing(
            "imap://h",
            Kind.LINE_TOO_LONG,
            Stage.CAPABILITIES,
            Speaker.IMAP,
            0,
            "* OK x\r\n",
            "* X {999999999}\r\n"),
        failing(
            "imap://h",
            Kind.LINE_TOO_LONG,
            Stage.CAPABILITIES,
            Speaker.IMAP,
            0,
            "* OK x\r\n",
            "* X {99999999999999999999}\r\n"),
        failing(
            "imap://h",
            Kind.LINE_TOO_LONG,
            Stage.CAPABILITIES,
            Speaker.IMAP,
            0,
            "* OK x\r\n",
            "* X " + "{0}\r\n".repeat(600)),
        failing(
            "imap://h",
            Kind.TOO_MUCH,
            Stage.CAPABILITIES,
            Speaker.IMAP,
            0,
            "* OK x\r\n",
            "* 1 EXISTS\r\n".repeat(1 << 16)),
        failing(
            "pop3://h", Kind.BUSY, Stage.GREETING, Speaker.POP3, 0, "-ERR [SYS/TEMP] later\r\n"),
        failing(
            "pop3://h",
            Kind.NO_STARTTLS,
            Stage.CAPABILITIES,
            Speaker.POP3,
            0,
            "+OK\r\n",
            "+OK\r\nUSER\r\n.\r\n"),
        failing(
            "pop3://h",
            Kind.STARTTLS_REFUSED,
            Stage.STARTTLS,
            Speaker.POP3,
            0,
            "+OK\r\n",
            "+OK\r\nSTLS\r\n.\r\n",
            "-ERR no\r\n"),
        failing(
            "pop3://h", Kind.NOT_THIS_PROTOCOL, Stage.GREETING, Speaker.IMAP, 0, "* OK IMAP\r\n"),
        failing(
            "pop3://h", Kind.NOT_THIS_PROTOCOL, Stage.GREETING, Speaker.UNKNOWN, 0, "+OKAY\r\n"),
        failing("smtp://h", Kind.BUSY, Stage.GREETING, Speaker.SMTP, 421, "421 too many\r\n"),
        failing(
            "smtp://h",
            Kind.BUSY,
            Stage.CAPABILITIES,
            Speaker.SMTP,
            451,
            "220 h\r\n",
            "451 later\r\n"),
        failing(
            "smtp://h",
            Kind.BUSY,
            Stage.STARTTLS,
            Speaker.SMTP,
            421,
            "220 h\r\n",
            "250-h\r\n250 STARTTLS\r\n",
            "421 bye\r\n"),
        failing(
            "smtp://h",
            Kind.REFUSED,
            Stage.GREETING,
            Speaker.SMTP,
            554,
            "554-no\r\n554 service\r\n"),
        failing(
            "smtp://h",
            Kind.REFUSED,
            Stage.CAPABILITIES,
            Speaker.SMTP,
            550,
            "220 h ESMTP\r\n",
            "550 bad name\r\n"),
        failing(
            "smtp://h",
            Kind.NO_STARTTLS,
            Stage.CAPABILITIES,
            Speaker.SMTP,
            0,
            "220 h\r\n",
            "250-h\r\n250 HELP\r\n"),
        failing(
            "smtp://h",
            Kind.NO_STARTTLS,
            Stage.CAPABILITIES,
            Speaker.SMTP,
            0,
            "220 h\r\n",
            "250 h\r\n"),
        failing(
            "smtp://h",
            Kind.STARTTLS_REFUSED,
            Stage.STARTTLS,
            Speaker.SMTP,
            454,
            "220 h\r\n",
            "250-h\r\n250 STARTTLS\r\n",
            "454 no TLS now\r\n"),
        failing(
            "smtp://h",
            Kind.MASKED,
            Stage.CAPABILITIES,
            Speaker.SMTP,
            0,
            "220 *********0*2******0****200**0*0*00\r\n",
            "250-h\r\n250 SIZE\r\n"),
        failing(
            "smtp://h",
            Kind.MASKED,
            Stage.CAPABILITIES,
            Speaker.SMTP,
            502,
            "220 *********0*2******0****200**0*0*00\r\n",
            "502 Unimplemented\r\n"),
        failing(
            "smtp://h",
            Kind.MASKED,
            Stage.CAPABILITIES,
            Speaker.SMTP,
            0,
            "220 h\r\n",
            "250-h\r\n250-XXXXXXXA\r\n250 SIZE\r\n"),
        failing(
            "smtp://h",
            Kind.NOT_THIS_PROTOCOL,
            Stage.CAPABILITIES,
            Speaker.FTP,
            530,
            "220 ProFTPD ready\r\n",
            "530 log in\r\n"),
        failing(
            "smtp://h",
            Kind.NOT_THIS_PROTOCOL,
            Stage.CAPABILITIES,
            Speaker.LMTP,
            500,
            "220 h LMTP\r\n",
            "500 what\r\n"),
        failing(
            "smtp://h", Kind.NOT_THIS_PROTOCOL, Stage.GREETING, Speaker.NNTP, 0, "200 news\r\n"),
        failing(
            "sieve://h",
            Kind.NO_STARTTLS,
            Stage.GREETING,
            Speaker.SIEVE,
            0,
            "\"SIEVE\" \"x\"\r\nOK\r\n"),
        failing("sieve://h", Kind.BUSY, Stage.GREETING, Speaker.SIEVE, 0, "BYE \"full\"\r\n"),
        failing(
            "sieve://h",
            Kind.STARTTLS_REFUSED,
            Stage.STARTTLS,
            Speaker.SIEVE,
            0,
            "\"STARTTLS\"\r\nOK\r\n",
            "NO \"x\"\r\n"),
        failing(
            "sieve://h", Kind.NOT_THIS_PROTOCOL, Stage.GREETING, Speaker.IMAP, 0, "* OK hi\r\n"));
  }

  private static Arguments failing(
      String uri, Kind kind, Stage stage, Speaker speaker, int code, String... says) {
    return Arguments.of(uri, kind, stage, speaker, code, Script.of(says));
  }

  @ParameterizedTest(name = "{0} {1} {3}")
  @MethodSource("failing")
  void failsWithItsReason(
      String uri, Kind kind, Stage stage, Speaker speaker, int code, Script script) {
    Script.Outcome whole = script.play(dialogue(uri), Integer.MAX_VALUE);

    assertThat(whole.last()).isInstanceOf(Step.Failed.class);
    DialogueFailure failure = ((Step.Failed) whole.last()).failure();
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.stage()).isEqualTo(stage);
    assertThat(failure.speaker()).isEqualTo(speaker);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.text()).hasSizeLessThanOrEqualTo(1001);
    assertThat(whole.said().lines()).hasSizeLessThanOrEqualTo(400);
    assertThat(script.play(dialogue(uri), 1)).isEqualTo(whole);
    assertThat(script.play(dialogue(uri), 3, 7, 1)).isEqualTo(whole);
  }

  @Test
  void everyCutIntoTwoPiecesLeadsToTheSame() {
    Script script =
        Script.of(
            "220-h ESMTP\r\n220 ready\r\n", "250-h\r\n250 STARTTLS\r\n", "220 go\r\n\u0015\3\3");
    Script.Outcome whole = script.play(dialogue("smtp://h"), Integer.MAX_VALUE);
    assertThat(whole.surplus()).isEqualTo("\u0015\3\3");
    for (int cut = 1; cut < 40; cut++) {
      assertThat(script.play(dialogue("smtp://h"), cut, Integer.MAX_VALUE)).isEqualTo(whole);
      assertThat(script.play(dialogue("smtp://h"), cut)).isEqualTo(whole);
    }
  }

  @Test
  void neverTalksIntoAGreetingThatIsNotComplete() {
    Dialogue dialogue = dialogue("smtp://h");
    for (String part : List.of("220-", "teaser\r\n", "220", "-more\r\n", "220 ready\r")) {
      assertThat(dialogue.feed(part.getBytes(StandardCharsets.US_ASCII)))
          .isEqualTo(new Step.NeedMore());
      assertThat(dialogue.closing()).isEmpty();
    }
    assertThat(dialogue.feed(new byte[] {'\n'})).isInstanceOf(Step.Send.class);
    assertThat(dialogue.closing()).asString().isEqualTo("QUIT\r\n");
  }

  @Test
  void implicitTlsStartsAtOnce() {
    for (String uri : List.of("imaps://h", "https://h", "submissions://h")) {
      assertThat(dialogue(uri).start()).isEqualTo(new Step.StartTls());
      assertThat(dialogue(uri).end(true)).isEqualTo(new Step.StartTls());
    }
  }

  @Test
  void withoutTlsItEndsReady() {
    Script script = Script.of("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=LOGIN] x\r\n");
    Dialogue dialogue = dialogue("imap://h?security=none");
    Script.Outcome outcome = script.play(dialogue, 5);

    assertThat(outcome.last()).isEqualTo(new Step.ReadyPlain());
    assertThat(outcome.said().starttls()).isEqualTo(Offer.NO);
    assertThat(outcome.said().authMechanisms()).containsExactly("PLAIN", "LOGIN");
    assertThat(dialogue.closing()).asString().isEqualTo("A9 LOGOUT\r\n");
  }

  @Test
  void insideTlsItReadsGreetingAndCapabilities() throws EndpointFormatException {
    Dialogue dialogue = Dialogue.insideTls(Endpoint.parse("pop3s://h"), "h.example");
    Script.Outcome outcome = Script.of("+OK hi\r\n", "+OK\r\nUSER\r\n.\r\n").play(dialogue, 2);

    assertThat(outcome.last()).isEqualTo(new Step.ReadyPlain());
    assertThat(outcome.said().greeting()).isEqualTo("+OK hi");
    assertThat(outcome.said().starttls()).isEqualTo(Offer.NO);
    Endpoint https = Endpoint.parse("https://h");
    assertThatIllegalArgumentException().isThrownBy(() -> Dialogue.insideTls(https, "h"));
  }

  @Test
  void terseSparesTheQuestion() throws EndpointFormatException {
    Dialogue imap = Dialogue.terse(Endpoint.parse("imap://h"), "h");
    assertThat(Script.of("* OK hi\r\n", "A2 OK\r\n").play(imap, 9).commands())
        .containsExactly("A2 STARTTLS\r\n");
    assertThat(imap.said().starttls()).isEqualTo(Offer.UNKNOWN);
    Dialogue smtp = Dialogue.terse(Endpoint.parse("smtp://h"), "h.example");
    assertThat(Script.of("220 h\r\n", "250 STARTTLS\r\n").play(smtp, 9).commands())
        .contains("EHLO h.example\r\n");
  }

  @Test
  void theEndOfPatienceAndOfTheConnectionAreToldApart() {
    assertThat(end("imap://h", "", true)).isEqualTo(Kind.SILENT);
    assertThat(end("imap://h", "* O", true)).isEqualTo(Kind.STALLED);
    assertThat(end("smtp://h", "220 h\r\n", true)).isEqualTo(Kind.STALLED);
    assertThat(end("imap://h", "", false)).isEqualTo(Kind.ENDED);
    assertThat(end("smtp://h", "220-h\r\n", false)).isEqualTo(Kind.ENDED);
    assertThat(end("imap://h", "\u0015\3", false)).isEqualTo(Kind.BINARY_GREETING);
  }

  private static Kind end(String uri, String said, boolean timedOut) {
    Dialogue dialogue = dialogue(uri);
    dialogue.feed(said.getBytes(StandardCharsets.ISO_8859_1));
    Step last = dialogue.end(timedOut);
    assertThat(dialogue.feed("* OK late\r\n".getBytes(StandardCharsets.US_ASCII))).isSameAs(last);
    return ((Step.Failed) last).failure().kind();
  }

  @Test
  void aClientNameCannotSmuggleACommand() throws EndpointFormatException {
    Endpoint endpoint = Endpoint.parse("smtp://h");
    for (String name : List.of("", "a b", "a\r\nMAIL", "é")) {
      assertThatIllegalArgumentException().isThrownBy(() -> Dialogue.opening(endpoint, name));
    }
  }

  @Test
  void whatTheServerSaysIsMadeVisibleAndKeptShort() {
    Dialogue dialogue = dialogue("imap://h");
    dialogue.feed(
        "* OK \u001B[31m<b>\u00C3\u00BC</b> \u00E2\u0080\u00AE\r\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    assertThat(dialogue.said().greeting()).isEqualTo("* OK \\x1B[31m<b>ü</b> \\u202E");
    dialogue.feed("* 1 \u00FC\r\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(dialogue.said().lines().getLast().text()).isEqualTo("* 1 ü");
    dialogue.feed(("* " + "y".repeat(5000) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    assertThat(dialogue.said().lines().getLast().text()).hasSize(1001);
  }
}

package org.maillens.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.mail.DialogueFailure.Kind;
import org.maillens.mail.Overheard.State;
import org.maillens.mail.Said.Line;
import org.maillens.mail.Said.Offer;

class OverheardTest {
  /// Everything that a check of its own understands.
  static Stream<Arguments> spoken() {
    return Stream.concat(
        DialogueTest.reachingTls().map(a -> Arguments.of(a.get()[1], a.get()[2])),
        DialogueTest.failing().map(OverheardTest::uriAndScript));
  }

  private static Arguments uriAndScript(Arguments failing) {
    Object uri = null;
    Object script = null;
    for (Object argument : failing.get()) {
      uri = argument instanceof String text && text.contains("://") ? text : uri;
      script = argument instanceof Script ? argument : script;
    }
    return Arguments.of(uri, script);
  }

  @ParameterizedTest
  @MethodSource("spoken")
  void understandsWhatAnOwnDialogueUnderstands(String uri, Script script)
      throws EndpointFormatException {
    Endpoint endpoint = Endpoint.parse(uri);
    Dialogue dialogue = Dialogue.opening(endpoint, Dialogue.NEUTRAL_NAME);
    Script.Outcome own = script.play(dialogue, Integer.MAX_VALUE);
    Overheard overheard = new Overheard(Optional.of(endpoint.protocol()));
    for (int i = 0; i < script.says().size(); i++) {
      server(overheard, script.says().get(i));
      if (i < own.commands().size()) {
        client(overheard, own.commands().get(i));
      }
    }
    Said heard = overheard.said();
    assertThat(heard.lines()).isEqualTo(own.said().lines());
    assertThat(heard.greeting()).isEqualTo(own.said().greeting());
    assertThat(heard.capabilities()).isEqualTo(own.said().capabilities());
    assertThat(heard.starttls()).isEqualTo(own.said().starttls());
    assertThat(heard.masked()).isEqualTo(own.said().masked());
    if (own.last() instanceof Step.Failed(DialogueFailure failure)) {
      assertThat(overheard.failure(true, false)).contains(failure);
    } else {
      assertThat(overheard.state()).isEqualTo(State.UPGRADED);
      assertThat(overheard.failure(true, false)).isEmpty();
    }
  }

  @Test
  void noWordThatSignsInIsKept() {
    String secret = "s3cret";
    for (String[] talk :
        new String[][] {
          {"* OK hi\r\n", "a1 LOGIN joe s3cret\r\n", "a1 NO wrong\r\n"},
          {"* OK hi\r\n", "a1 login {3}\r\n", "+ go\r\n", "joe {6}\r\n", "+ go\r\n", "s3cret\r\n"},
          {"* OK hi\r\n", "a1 AUTHENTICATE PLAIN s3cret\r\n", "a1 NO wrong\r\n"},
          {"* OK hi\r\n", "a1 AUTHENTICATE PLAIN\r\n", "+ \r\n", "s3cret\r\n", "a1 NO wrong\r\n"},
          {"+OK hi\r\n", "USER s3cret\r\n", "+OK\r\n", "PASS s3cret\r\n", "-ERR no\r\n"},
          {"+OK hi\r\n", "APOP joe s3cret\r\n", "-ERR no\r\n"},
          {"+OK hi\r\n", "AUTH PLAIN\r\n", "+ s3cret\r\n", "s3cret\r\n", "-ERR no\r\n"},
          {"220 x ESMTP\r\n", "EHLO me\r\n", "250 x\r\n", "AUTH PLAIN s3cret\r\n", "535 no\r\n"},
          {
            "220 x ESMTP\r\n", "EHLO me\r\n", "250 x\r\n", "AUTH LOGIN\r\n", "334 s3cret\r\n",
            "s3cret\r\n", "334 s3cret\r\n", "s3cret\r\n", "235 ok\r\n", "MAIL FROM:<s3cret>\r\n"
          },
          {"\"SIEVE\" \"\"\r\nOK\r\n", "AUTHENTICATE \"PLAIN\" \"s3cret\"\r\n", "NO \"x\"\r\n"},
          {"* OK hi\r\n", "a1 XSECRET s3cret\r\n", "* s3cret\r\n"},
          {"* OK hi\r\n", "s3cret\r\n"}
        }) {
      Overheard overheard = new Overheard(Optional.empty());
      boolean fromServer = true;
      for (String words : talk) {
        if (fromServer) {
          server(overheard, words);
        } else {
          client(overheard, words);
        }
        fromServer = !fromServer;
      }
      assertThat(overheard.said().toString()).as(talk[1]).doesNotContain(secret);
    }
  }

  @Test
  void whoSignsInWithoutTlsMissesNothing() {
    Overheard overheard = new Overheard(Optional.of(Protocol.IMAP));
    server(overheard, "* OK hi\r\n");
    client(overheard, "1 CAPABILITY\r\n");
    server(overheard, "* CAPABILITY IMAP4rev1\r\n1 OK\r\n");
    assertThat(overheard.failure(true, false))
        .map(DialogueFailure::kind)
        .contains(Kind.NO_STARTTLS);
    client(overheard, "2 LOGIN joe pass\r\n");
    server(overheard, "2 OK in\r\n* 5 EXISTS\r\n");
    assertThat(overheard.state()).isEqualTo(State.OVER);
    assertThat(overheard.failure(true, false)).isEmpty();
    assertThat(overheard.said().starttls()).isEqualTo(Offer.NO);
    assertThat(overheard.said().lines())
        .endsWith(new Line(false, "2 LOGIN [not kept]"), new Line(true, "2 OK in"));
  }

  @Test
  void commandsInOneGoAreAnsweredInTheirOrder() {
    Overheard overheard = new Overheard(Optional.empty());
    server(overheard, "220 mail ESMTP\r\n");
    client(overheard, "EHLO me\r\nSTARTTLS\r\n");
    server(overheard, "250-mail\r\n250 STARTTLS\r\n");
    assertThat(overheard.state()).isEqualTo(State.TALKING);
    server(overheard, "220 go\r\n");
    assertThat(overheard.state()).isEqualTo(State.UPGRADED);
    assertThat(overheard.protocol()).contains(Protocol.SMTP);
  }

  @Test
  void theFirstCommandTellsTheProtocol() {
    Overheard misled = new Overheard(Optional.of(Protocol.IMAP));
    server(misled, "+OK ready\r\n");
    assertThat(misled.failure(true, false))
        .map(DialogueFailure::kind)
        .contains(Kind.NOT_THIS_PROTOCOL);
    client(misled, "CAPA\r\n");
    server(misled, "+OK\r\nSTLS\r\n.\r\n");
    assertThat(misled.protocol()).contains(Protocol.POP3);
    assertThat(misled.said().starttls()).isEqualTo(Offer.YES);
    assertThat(misled.failure(true, false)).isEmpty();

    Overheard ftp = new Overheard(Optional.empty());
    server(ftp, "220 ready\r\n");
    client(ftp, "AUTHX TLS\r\n");
    assertThat(ftp.protocol()).isEmpty();
    assertThat(ftp.said().lines()).isEmpty();
  }

  @Test
  void whoEndsItAndWhenIsToldApart() {
    Overheard silent = new Overheard(Optional.of(Protocol.IMAP));
    assertThat(silent.failure(true, false)).map(DialogueFailure::kind).contains(Kind.SILENT);
    assertThat(silent.failure(true, true)).map(DialogueFailure::kind).contains(Kind.ENDED);
    assertThat(silent.failure(false, false)).isEmpty();
    silent.gap();
    assertThat(silent.failure(true, false)).isEmpty();
  }

  @Test
  void noiseNeverBreaksIt() {
    Random random = new Random(20261122);
    List<Protocol> protocols = List.of(Protocol.values());
    List<String> words =
        List.of(
            "* OK ",
            "+OK ",
            "220 ",
            "250-",
            "\r\n",
            "\n",
            "a1 ",
            "STARTTLS",
            "STLS",
            "EHLO x",
            "CAPA",
            "{5}",
            "\"",
            "OK",
            "NO",
            "BYE",
            "AUTH ",
            "\u0000",
            "\u0016\u0003",
            " ",
            ".");
    for (int run = 0; run < 20_000; run++) {
      Overheard overheard =
          new Overheard(
              random.nextBoolean()
                  ? Optional.empty()
                  : Optional.of(protocols.get(random.nextInt(protocols.size()))));
      for (int i = random.nextInt(40); i > 0; i--) {
        String word = words.get(random.nextInt(words.size()));
        if (random.nextBoolean()) {
          server(overheard, word);
        } else {
          client(overheard, word);
        }
      }
      assertThat(overheard.said().lines()).hasSizeLessThan(80);
      assertThat(overheard.failure(random.nextBoolean(), random.nextBoolean())).isNotNull();
    }
  }

  private static void server(Overheard overheard, String words) {
    for (byte value : words.getBytes(StandardCharsets.ISO_8859_1)) {
      overheard.server(value);
    }
  }

  private static void client(Overheard overheard, String words) {
    for (byte value : words.getBytes(StandardCharsets.ISO_8859_1)) {
      overheard.client(value);
    }
  }
}

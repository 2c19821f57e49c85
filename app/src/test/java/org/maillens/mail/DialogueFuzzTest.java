package org.maillens.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// Whatever a server sends, a dialogue answers with a step and holds little.
class DialogueFuzzTest {
  private static final List<String> URIS =
      List.of("imap://h", "pop3://h", "smtp://h", "sieve://h", "imap://h?security=none");
  private static final List<String> WORDS =
      List.of(
          "* ",
          "A1 ",
          "A2 ",
          "OK",
          "NO",
          "BYE",
          "+OK",
          "-ERR",
          "220",
          "250",
          "421",
          "-",
          " ",
          "\r\n",
          "\r\n",
          "\r\n",
          "\n",
          "[CAPABILITY ",
          "]",
          "CAPABILITY ",
          "STARTTLS",
          "STLS",
          ".",
          "{3}",
          "{70000+}",
          "{",
          "}",
          "\"",
          "\\",
          "\0",
          "\u0015\3\3",
          "\u00E9",
          "AUTH=",
          "SASL ",
          "AUTH ",
          "XXXXXXXA",
          "**********");

  @Test
  void anyBytesLeadToAStep() {
    Random random = new Random(20261122);
    int ended = 0;
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(120); n > 0; n--) {
        text.append(
            random.nextInt(10) == 0
                ? String.valueOf((char) random.nextInt(256))
                : WORDS.get(random.nextInt(WORDS.size())));
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
      String uri = URIS.get(round % URIS.size());
      Dialogue whole = DialogueTest.dialogue(uri);
      Dialogue pieces = DialogueTest.dialogue(uri);
      feedFully(whole, bytes, bytes.length);
      feedFully(pieces, bytes, 1 + random.nextInt(5));
      boolean timedOut = random.nextBoolean();
      Step last = whole.end(timedOut);
      assertThat(pieces.end(timedOut)).as(text.toString()).isEqualTo(last);
      assertThat(pieces.said().greeting()).isEqualTo(whole.said().greeting());
      ended += last instanceof Step.Failed ? 1 : 0;
    }
    assertThat(ended).isGreaterThan(500);
  }

  /// The server talks on without waiting for our commands, so each command is followed by a read of
  /// nothing until everything is taken.
  private static void feedFully(Dialogue dialogue, byte[] bytes, int size) {
    for (int from = 0; from < bytes.length; from += size) {
      Step step =
          dialogue.feed(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)));
      while (step instanceof Step.Send) {
        step = dialogue.feed(new byte[0]);
      }
    }
  }

  @Test
  void aFloodIsCutOffSoon() {
    for (String uri : URIS) {
      for (String flood :
          List.of(
              "* OK [CAPABILITY a b c d e f] x\r\n",
              "+OK\r\na\r\n",
              "250-a\r\n",
              "\"a\" \"b\"\r\n",
              "\"a\" {1}\r\nx",
              "\r\n",
              "a",
              "{0}\r\n",
              "* X {0}\r\n",
              "AUTH a b c d e")) {
        byte[] bytes = flood.repeat(4096).getBytes(StandardCharsets.ISO_8859_1);
        Dialogue dialogue = DialogueTest.dialogue(uri);
        Assertions.assertTimeout(
            Duration.ofSeconds(10),
            () -> {
              Step step = dialogue.start();
              for (int i = 0; i < 200 && !(step instanceof Step.Failed); i++) {
                step = dialogue.feed(bytes);
              }
            });
        Step end = dialogue.end(false);
        assertThat(end).isNotInstanceOfAny(Step.NeedMore.class, Step.Send.class);
        assertThat(dialogue.said().receivedBytes()).isLessThanOrEqualTo(Dialogue.MAX_TOTAL + 1);
        assertThat(dialogue.said().lines()).hasSizeLessThanOrEqualTo(400);
      }
    }
  }
}

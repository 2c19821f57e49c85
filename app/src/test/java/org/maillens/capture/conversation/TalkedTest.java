package org.maillens.capture.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.SeenHandshake.Agreed;
import org.maillens.mail.Overheard;
import org.maillens.mail.Protocol;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

/// Conversations that share their words are understood as if each had been heard alone.
class TalkedTest {
  private static final int CONVERSATIONS = 3_000;
  private static final List<String> CLIENT =
      List.of(
          "a CAPABILITY\r\n",
          "a STARTTLS\r\n",
          "a LOGIN x y\r\n",
          "CAPA\r\n",
          "STLS\r\n",
          "EHLO here\r\n",
          "STARTTLS\r\n",
          "QUIT\r\n",
          "GET / HTTP/1.1\r\n");
  private static final List<String> SERVER =
      List.of(
          "* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n",
          "* OK ready\r\n",
          "* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n",
          "* BYE too many\r\n",
          "a OK done\r\n",
          "a NO not now\r\n",
          "+OK <1@x>\r\n",
          "STLS\r\n",
          ".\r\n",
          "-ERR no\r\n",
          "220 mx ESMTP\r\n",
          "220 *********\r\n",
          "250-mx\r\n",
          "250 STARTTLS\r\n",
          "454 4.7.0 no\r\n",
          "HTTP/1.1 400 Bad\r\n",
          "half a line");

  private record Word(boolean fromClient, String text) {}

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void eachIsUnderstoodAsIfAlone(Protocol protocol) {
    // With no room nothing is shared, with little only the first words are.
    for (long room : new long[] {0, 100_000, SharedHandshakes.USUAL_ROOM}) {
      SharedHandshakes shared = new SharedHandshakes(room);
      Random random = new Random(protocol.name().hashCode());
      for (int i = 0; i < CONVERSATIONS; i++) {
        List<Word> words = words(random);
        Optional<Protocol> port = random.nextBoolean() ? Optional.of(protocol) : Optional.empty();
        Overheard alone = new Overheard(port);
        Talked talked = shared.talk(port);
        for (Word word : words) {
          byte[] bytes = ("?" + word.text).getBytes(StandardCharsets.ISO_8859_1);
          if (word.text.isEmpty()) {
            alone.gap();
            talked = talked.thenGap();
          } else if (word.fromClient) {
            alone.client(bytes, 1, bytes.length);
            talked = talked.then(true, bytes, 1, bytes.length);
          } else {
            alone.server(bytes, 1, bytes.length);
            talked = talked.then(false, bytes, 1, bytes.length);
          }
          assertThat(talked.state()).as("%s", words).isEqualTo(alone.state());
          assertThat(talked.protocol()).as("%s", words).isEqualTo(alone.protocol());
        }
        boolean over = random.nextBoolean();
        boolean byServer = random.nextBoolean();
        DialogueFacts facts =
            DialogueFacts.of(
                alone.said(), alone.failure(over, byServer).map(Problem::of).orElse(Problem.NONE));
        Part<DialogueFacts> told = talked.facts(false, true, over, byServer);
        if (told.id() < 0) {
          assertThat(room).isLessThan(SharedHandshakes.USUAL_ROOM);
          assertThat(told.value().problem()).as("%s", words).isEqualTo(facts.problem());
        } else {
          assertThat(told.value()).as("%s", words).isEqualTo(facts);
        }
      }
    }
  }

  /// Servers may greet each client with other words, as for APOP (RFC 1939).
  @Test
  void wordsThatNobodyRepeatsLeaveRoomForHandshakes() {
    SharedHandshakes shared = new SharedHandshakes(1_000_000);
    Talked nothing = shared.talk(Optional.of(Protocol.POP3));
    for (int i = 0; i < CONVERSATIONS; i++) {
      byte[] greeting = ("+OK <" + i + "@mx>\r\n").getBytes(StandardCharsets.ISO_8859_1);
      Talked greeted = nothing.then(false, greeting, 0, greeting.length);
      assertThat(greeted.isTalk()).isTrue();
    }
    Agreed agreed =
        new Agreed(
            ProtocolVersion.TLS12,
            new CipherSuite(0xC02F),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            0,
            false);
    Bytes half = Bytes.wrap(new byte[500_000 / 4]);
    assertThat(shared.agreed(half, () -> Optional.of(agreed)).id()).isPositive();
  }

  private static List<Word> words(Random random) {
    List<Word> words = new ArrayList<>();
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      boolean client = random.nextInt(3) == 0;
      List<String> known = client ? CLIENT : SERVER;
      boolean gap = random.nextInt(40) == 0;
      words.add(new Word(client, gap ? "" : known.get(random.nextInt(known.size()))));
    }
    return words;
  }
}

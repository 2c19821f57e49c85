package org.maillens.capture.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.capture.tcp.Sender.ACK;
import static org.maillens.capture.tcp.Sender.FIN;
import static org.maillens.capture.tcp.Sender.RST;
import static org.maillens.capture.tcp.Sender.SYN;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.Conversations.Kind;
import org.maillens.evidence.Conversations.Shortfall;

class ReassemblyTest {
  private final Heard heard = new Heard();
  private final Reassembly reassembly = new Reassembly(heard, new Limits(100, 1000, 3000));
  private final Sender sender = new Sender(reassembly);

  @Test
  void aConnectionFromItsBeginningToItsEnd() {
    sender
        .opened(101, 501)
        .server(ACK, 501, 101, "* OK")
        .client(ACK, 101, 505, "a LOGOUT")
        .server(ACK, 505, 109, "* BYE")
        .server(ACK | FIN, 510, 109, "")
        .client(ACK | FIN, 109, 511, "")
        .server(ACK, 511, 110, "");
    assertThat(heard.only().isEnded()).as("before the capture ends").isTrue();
    reassembly.finish();
    assertThat(heard.only().flow())
        .isEqualTo(
            new StreamListener.Flow(1, 1, 1_000_000, "10.0.0.1", 50000, "10.0.0.254", 993, true));
    assertThat(heard.only().said()).containsExactly("< * OK", "> a LOGOUT", "< * BYE");
    assertThat(heard.only().end()).isEqualTo("CLOSED SERVER");
    assertThat(reassembly.shortfalls()).isEmpty();
  }

  @Test
  void outOfOrder() {
    sender.opened(1, 1).client(ACK, 7, 1, "ghi").client(ACK, 4, 1, "def").client(ACK, 1, 1, "abc");
    assertThat(heard.only().said()).containsExactly("> abc", "> def", "> ghi");
  }

  @Test
  void whatIsSentAgainIsHeardOnce() {
    sender
        .opened(1, 1)
        .client(ACK, 1, 1, "abc")
        .client(ACK, 1, 1, "abc")
        .client(ACK, 1, 1, "abcdef")
        .client(ACK, 2, 1, "bc");
    assertThat(heard.only().said()).containsExactly("> abc", "> def");
  }

  @Test
  void ofBytesThatOverlapTheFirstStay() {
    sender
        .opened(1, 1)
        .client(ACK, 3, 1, "CD")
        .client(ACK, 6, 1, "F")
        .client(ACK, 2, 1, "bcdefg")
        .client(ACK, 1, 1, "ab");
    assertThat(new String(heard.only().client(), StandardCharsets.ISO_8859_1)).isEqualTo("abCDeFg");
  }

  @Test
  void numbersBeginAnewBehindTheLargest() {
    sender
        .opened(-2, Integer.MAX_VALUE)
        .client(ACK, 1, Integer.MAX_VALUE, "def")
        .client(ACK, -2, Integer.MAX_VALUE, "abc")
        .server(ACK, Integer.MAX_VALUE, 4, "xyz")
        .server(ACK, Integer.MIN_VALUE + 2, 4, "!");
    assertThat(heard.only().said()).containsExactly("> abc", "> def", "< xyz", "< !");
  }

  @Test
  void theEndWithTheHigherPortIsTheClientWhereTheBeginningIsMissing() {
    sender.server(ACK, 700, 300, "tail").client(ACK, 300, 704, "next");
    reassembly.finish();
    assertThat(heard.only().flow().fromItsBeginning()).isFalse();
    assertThat(heard.only().flow().clientPort()).isEqualTo(50000);
    assertThat(heard.only().said()).containsExactly("< tail", "> next");
    assertThat(heard.only().end()).isEqualTo("OPEN UNKNOWN");
  }

  @Test
  void anAnswerToASynTellsTheClientToo() {
    sender.server(SYN | ACK, 0, 101, "").client(SYN, 100, 0, "").client(ACK, 101, 1, "hello");
    assertThat(heard.only().flow().fromItsBeginning()).isTrue();
    assertThat(heard.only().flow().clientPort()).isEqualTo(50000);
    assertThat(heard.only().said()).containsExactly("> hello");
  }

  @Test
  void whatOnlyEndsOrAcknowledgesIsNoConversation() {
    sender
        .client(ACK, 10, 20, "")
        .server(ACK | FIN, 20, 10, "")
        .client(ACK | FIN, 10, 21, "")
        .from(0x0A000002, 1)
        .client(RST, 5, 0, "")
        .from(0x0A000003, 1)
        .client(ACK, 5, 9, "\0");
    reassembly.finish();
    assertThat(heard.streams()).isEmpty();
  }

  @Test
  void aConnectionThatFollowsARemainderOfAnotherIsHeardFromItsBeginning() {
    sender.server(RST | ACK, 20, 10, "").opened(101, 501).client(ACK, 101, 501, "a");
    assertThat(heard.only().flow().fromItsBeginning()).isTrue();
    assertThat(heard.only().flow().frame()).isEqualTo(2);
  }

  @Test
  void keepAlivesSayNothing() {
    sender
        .opened(1, 1)
        .client(ACK, 1, 1, "abc")
        .client(ACK, 3, 1, "\0")
        .server(ACK, 0, 4, "")
        .client(ACK, 4, 1, "d");
    assertThat(heard.only().said()).containsExactly("> abc", "> d");
  }

  @Test
  void aHoleIsMarkedOnceTheOtherSideHasWhatWasInIt() {
    sender.opened(1, 1).client(ACK, 1, 1, "abc").client(ACK, 6, 1, "fgh").server(ACK, 1, 4, "");
    assertThat(heard.only().said()).containsExactly("> abc");
    for (int i = 0; i < 6; i++) {
      sender.server(ACK, 1, 9, "");
    }
    assertThat(heard.only().said()).containsExactly("> abc", "> …2", "> fgh");
    assertThat(reassembly.shortfalls()).containsExactly(new Shortfall(Kind.LOST_BYTES, 2));
  }

  @Test
  void aCaptureMayHaveAnAcknowledgementBeforeWhatItAcknowledges() {
    sender.opened(1, 1).client(ACK, 4, 1, "def").server(ACK, 1, 7, "").client(ACK, 1, 1, "abc");
    assertThat(heard.only().said()).containsExactly("> abc", "> def");
  }

  @Test
  void aHoleIsMarkedAtTheEnd() {
    sender.opened(1, 1).client(ACK, 1, 1, "abc").client(ACK, 6, 1, "fgh");
    reassembly.finish();
    assertThat(heard.only().said()).containsExactly("> abc", "> …2", "> fgh");
  }

  @Test
  void whatWasAcknowledgedAndNotSeenIsMissingAtTheEnd() {
    sender.opened(1, 1).client(ACK, 1, 1, "abc").server(ACK, 1, 104, "");
    reassembly.finish();
    assertThat(heard.only().said()).containsExactly("> abc", "> …100");
  }

  @Test
  void anAcknowledgedFinThatWasNotSeenIsNoLoss() {
    sender.opened(1, 1).client(ACK, 1, 1, "abc").server(ACK | FIN, 1, 5, "");
    reassembly.finish();
    assertThat(heard.only().said()).containsExactly("> abc");
    assertThat(heard.only().end()).isEqualTo("CLOSED SERVER");
    assertThat(reassembly.shortfalls()).isEmpty();
  }

  @Test
  void aFinBehindAHoleWaitsForIt() {
    sender
        .opened(1, 1)
        .server(ACK | FIN, 1, 1, "")
        .client(ACK | FIN, 4, 2, "")
        .client(ACK, 1, 2, "abc");
    assertThat(heard.only().said()).containsExactly("> abc");
    assertThat(heard.only().end()).isEqualTo("CLOSED SERVER");
  }

  @Test
  void moreThanMayWaitIsAHole() {
    sender.opened(1, 1).client(ACK, 11, 1, "x".repeat(950)).client(ACK, 1011, 1, "y");
    assertThat(heard.only().said()).containsExactly("> …10", "> " + "x".repeat(950));
    sender.client(ACK, 961, 1, "z".repeat(50));
    assertThat(heard.only().said()).hasSize(4).endsWith("> y");
  }

  @Test
  void ofAllThatWaitsTheOldestIsGivenUp() {
    for (int i = 0; i < 5; i++) {
      sender.from(0x0A000001 + i, 50000).opened(1, 1).client(ACK, 2, 1, "z".repeat(900));
    }
    assertThat(heard.streams().get(0).said()).hasSize(2);
    assertThat(heard.streams().get(1).said()).hasSize(2);
    assertThat(heard.streams().get(2).said()).isEmpty();
    reassembly.finish();
    assertThat(heard.streams()).allMatch(s -> s.said().size() == 2 && s.isEnded());
  }

  @Test
  void aPacketThatWasCapturedInPartLeavesAGap() {
    sender.opened(1, 1).send(true, ACK, 1, 1, new byte[] {'a', 'b'}, 10).client(ACK, 11, 1, "k");
    assertThat(heard.only().said()).containsExactly("> ab", "> …8", "> k");
  }

  @Test
  void refused() {
    sender.client(SYN, 100, 0, "").server(RST | ACK, 0, 101, "");
    assertThat(heard.only().end()).isEqualTo("REFUSED SERVER");
    // Windows tries again with the same number.
    sender.client(SYN, 100, 0, "").server(RST | ACK, 0, 101, "");
    assertThat(heard.streams()).hasSize(1);
  }

  @Test
  void torn() {
    sender.opened(1, 1).client(ACK, 1, 1, "abc").server(RST | ACK, 1, 4, "");
    assertThat(heard.only().end()).isEqualTo("RESET SERVER");
  }

  @Test
  void aResetBehindAFinIsAnEndInOrder() {
    sender.opened(1, 1).client(ACK | FIN, 1, 1, "").server(ACK, 1, 2, "abc").client(RST, 2, 0, "");
    assertThat(heard.only().end()).isEqualTo("CLOSED CLIENT");
  }

  @Test
  void nobodyAnswersASynThatIsSentAgain() {
    sender.client(SYN, 100, 0, "").later(1_000_000).client(SYN, 100, 0, "");
    reassembly.finish();
    assertThat(heard.only().end()).isEqualTo("NO_ANSWER UNKNOWN");
  }

  @Test
  void whetherAnybodyAnswersIsNotKnownRightAfterTheSyn() {
    // Some captures have each packet twice.
    sender.client(SYN, 100, 0, "").client(SYN, 100, 0, "");
    reassembly.finish();
    assertThat(heard.only().end()).isEqualTo("OPEN UNKNOWN");
  }

  @Test
  void whoGoesOnAfterASynWasAnsweredThoughTheAnswerIsMissing() {
    sender.client(SYN, 100, 0, "").later(9_000_000).client(ACK, 101, 7, "hello");
    reassembly.finish();
    assertThat(heard.only().end()).isEqualTo("OPEN UNKNOWN");
  }

  @Test
  void dataWithTheSyn() {
    sender.client(SYN, 100, 0, "hello").server(SYN | ACK, 500, 106, "").client(ACK, 106, 501, "!");
    assertThat(heard.only().said()).containsExactly("> hello", "> !");
  }

  @Test
  void dataWithTheSynThatTheServerDidNotTake() {
    sender
        .client(SYN, 100, 0, "hello")
        .server(SYN | ACK, 500, 101, "")
        .client(ACK, 101, 501, "hello")
        .client(ACK, 106, 501, "!");
    assertThat(heard.only().said()).containsExactly("> hello", "> !");
  }

  @Test
  void theSamePortsAgainAreAnotherConversation() {
    sender.opened(1, 1).client(ACK, 1, 1, "one").opened(9000, 4000).client(ACK, 9000, 4000, "two");
    reassembly.finish();
    assertThat(heard.streams())
        .extracting(Heard.Stream::said)
        .containsExactly(List.of("> one"), List.of("> two"));
    assertThat(heard.streams()).extracting(s -> s.flow().number()).containsExactly(1, 2);
  }

  @Test
  void theSamePortsAgainAfterAnEnd() {
    sender
        .opened(1, 1)
        .client(RST, 1, 0, "")
        .client(ACK, 1, 1, "late")
        .opened(9000, 4000)
        .client(ACK, 9000, 4000, "two");
    assertThat(heard.streams()).hasSize(2);
    assertThat(heard.streams().getFirst().said()).isEmpty();
    assertThat(heard.streams().getLast().said()).containsExactly("> two");
  }

  @Test
  void whatIsNotWantedIsPassedOverToTheEnd() {
    heard.wanting(3);
    sender
        .opened(1, 1)
        .client(ACK, 1, 1, "abc")
        .client(ACK, 4, 1, "def")
        .client(ACK, 100, 1, "more")
        .server(ACK, 1, 4, "xy")
        .server(ACK, 3, 4, "zz")
        .server(ACK | FIN, 5, 104, "")
        .client(ACK | FIN, 104, 6, "");
    assertThat(heard.only().said()).containsExactly("> abc", "< xy", "< zz");
    assertThat(heard.only().end()).isEqualTo("CLOSED SERVER");
    assertThat(reassembly.shortfalls()).isEmpty();
  }

  @Test
  void whoIsSilentForLongestIsGivenUp() {
    for (int i = 0; i < 150; i++) {
      sender.from(0x0A000100 + i, 40000).opened(1, 1).client(ACK, 1, 1, "hello");
      sender.from(0x0A000001, 50000).client(i == 0 ? SYN : ACK, 7, 0, "");
    }
    assertThat(heard.streams()).hasSize(151);
    assertThat(heard.streams()).filteredOn(Heard.Stream::isEnded).hasSize(51);
    assertThat(heard.streams())
        .filteredOn(s -> s.flow().clientPort() == 50000)
        .noneMatch(Heard.Stream::isEnded);
    assertThat(reassembly.shortfalls()).containsExactly(new Shortfall(Kind.LEFT_OUT, 51));
    reassembly.finish();
    assertThat(heard.streams()).allMatch(Heard.Stream::isEnded);
  }

  @Test
  void whatEndedMakesRoomFirst() {
    for (int i = 0; i < 1000; i++) {
      sender.from(0x0A000100 + i, 40000).opened(1, 1).client(RST, 1, 1, "");
    }
    assertThat(heard.streams()).hasSize(1000).allMatch(Heard.Stream::isEnded);
    assertThat(reassembly.shortfalls()).isEmpty();
  }

  @Test
  void aMinuteLongWhatComesLateIsNoOtherConnection() {
    sender.opened(1, 1).client(RST, 1, 0, "").later(59_000_000).client(ACK, 1, 1, "late");
    sender.from(0x0A000002, 40000).opened(1, 1);
    sender.from(0x0A000001, 50000).client(ACK, 1, 1, "later").server(ACK | FIN, 1, 1, "");
    assertThat(heard.streams()).hasSize(2);
    sender.later(2_000_000).from(0x0A000003, 40000).opened(1, 1);
    sender.from(0x0A000001, 50000).client(ACK, 1, 1, "anew");
    assertThat(heard.streams()).hasSize(4);
    assertThat(heard.streams().getLast().said()).containsExactly("> anew");
    assertThat(heard.streams().getLast().flow().fromItsBeginning()).isFalse();
  }

  @Test
  void theSamePortsAgainAndAgain() {
    for (int i = 0; i < 1000; i++) {
      int next = 10_000 * i;
      sender.opened(next, 1).client(ACK, next, 1, "n" + i).client(RST, next + 5, 0, "");
      if (i == 500) {
        sender.from(0x0A000002, 50000).opened(1, 1).from(0x0A000001, 50000);
      }
    }
    assertThat(heard.streams()).hasSize(1001);
    assertThat(heard.streams().getLast().said()).containsExactly("> n999");
    assertThat(reassembly.shortfalls()).isEmpty();
  }

  @Test
  void whatIsLeftIsDoneOnceWhenItIsAskedForAndInTheEnd() {
    sender.opened(1, 1).client(RST, 1, 0, "");
    sender.from(0x0A000002, 40000).opened(1, 1);
    assertThat(heard.streams().getFirst().isEnded()).isTrue();
    assertThat(heard.streams().getFirst().settler()).isNull();
    reassembly.afterEnds();
    assertThat(heard.streams().getFirst().settler()).isNotNull();
    assertThat(heard.streams().getLast().settler()).isNull();
    reassembly.finish();
    assertThat(heard.streams().getLast().settler()).isNotNull();
  }
}

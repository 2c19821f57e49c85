package org.maillens.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.maillens.capture.conversation.ConversationFollower.TlsTap;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.SeenHandshake;
import org.maillens.mail.Security;

class ChosenBytesTest {
  private static final byte[] MEGABYTE = new byte[1 << 20];

  private final List<Integer> told = new ArrayList<>();

  private ChosenBytes chosen(Set<Integer> numbers) {
    return new ChosenBytes(numbers, exchange -> told.add(exchange.number()));
  }

  @Test
  void theyAreToldByNumberHoweverTheyEnd() {
    ChosenBytes chosen = chosen(Set.of(1, 2, 4));
    assertThat(chosen.tap(3)).isSameAs(TlsTap.NONE);
    for (int number : List.of(1, 2, 4)) {
      chosen.tap(number).tls(true, MEGABYTE, 0, number);
    }
    chosen.ended(conversation(2));
    chosen.ended(conversation(3));
    assertThat(told).isEmpty();
    chosen.ended(conversation(1));
    assertThat(told).containsExactly(1, 2);
    chosen.ended(conversation(4));
    assertThat(told).containsExactly(1, 2, 4);
  }

  @Test
  void oneThatGoesOnDoesNotFillTheMemory() {
    List<Exchange> all = new ArrayList<>();
    ChosenBytes chosen =
        new ChosenBytes(IntStream.rangeClosed(1, 40).boxed().collect(Collectors.toSet()), all::add);
    TlsTap first = chosen.tap(1);
    for (int number = 2; number <= 40; number++) {
      chosen.tap(number).tls(false, MEGABYTE, 0, MEGABYTE.length);
      chosen.ended(conversation(number));
    }
    assertThat(all).extracting(Exchange::number).hasSizeBetween(7, 9).startsWith(2, 3, 4);
    first.tls(true, MEGABYTE, 0, 3);
    chosen.ended(conversation(1));
    assertThat(all).hasSize(40);
    chosen.end();
    assertThat(all).hasSize(40).extracting(Exchange::number).endsWith(39, 40);
  }

  @Test
  void whatIsHeldAtTheEndIsTold() {
    ChosenBytes chosen = chosen(Set.of(1, 2));
    chosen.tap(1).tls(true, MEGABYTE, 0, 1);
    chosen.tap(2).tls(true, MEGABYTE, 0, 1);
    chosen.ended(conversation(2));
    chosen.end();
    assertThat(told).containsExactly(2);
  }

  private static Conversation conversation(int number) {
    return new Conversation(
        number,
        new Provenance(Provenance.Source.CAPTURE, "a"),
        Instant.EPOCH,
        Duration.ZERO,
        new Peer("192.0.2.1", 50000),
        new Peer("192.0.2.2", 993),
        Optional.empty(),
        Security.IMPLICIT_TLS,
        DialogueFacts.none(),
        SeenHandshake.none(),
        End.UNKNOWN,
        Optional.empty(),
        Set.of());
  }
}

package org.maillens.capture;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.maillens.capture.conversation.ConversationFollower.TlsTap;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Agreed;
import org.maillens.tls.Alert;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.Bytes;

/// The bytes of TLS of those conversations for which somebody asked, as far as their handshake
/// goes. They are told by number, as far as that needs little memory: one that goes on for hours
/// does not hold up all that come after it. Thread-safe: they begin in one thread and end in
/// another.
final class ChosenBytes {
  /// No handshake is longer, in one direction.
  private static final int MOST = 1024 * 1024;

  /// So much is held back for one with a lower number, in all.
  private static final int MOST_HELD = 32 * 1024 * 1024;

  /// What one takes without its bytes, roughly.
  private static final int SMALL = 500;

  private final Set<Integer> numbers;
  private final Consumer<Exchange> asTheyEnd;
  private final TreeMap<Integer, Kept> open = new TreeMap<>();
  private final TreeMap<Integer, Exchange> held = new TreeMap<>();
  private int heldLength;

  ChosenBytes(Set<Integer> numbers, Consumer<Exchange> asTheyEnd) {
    this.numbers = numbers;
    this.asTheyEnd = asTheyEnd;
  }

  synchronized TlsTap tap(int number) {
    if (!numbers.contains(number)) {
      return TlsTap.NONE;
    }
    Kept kept = new Kept();
    open.put(number, kept);
    return kept;
  }

  synchronized void ended(Conversation conversation) {
    Kept kept = open.remove(conversation.number());
    if (kept != null) {
      hold(
          new Exchange(
              conversation.number(),
              conversation.startedAt(),
              "conversation." + conversation.number(),
              outcome(conversation),
              "",
              Bytes.copyOf(kept.sent.toByteArray()),
              Bytes.copyOf(kept.received.toByteArray()),
              conversation.dialogue().lines()));
    }
  }

  private void hold(Exchange exchange) {
    held.put(exchange.number(), exchange);
    heldLength += length(exchange);
    while (!held.isEmpty() && (heldLength > MOST_HELD || isNext(held.firstKey()))) {
      tell();
    }
  }

  /// Nothing more comes.
  synchronized void end() {
    while (!held.isEmpty()) {
      tell();
    }
  }

  private boolean isNext(int number) {
    return open.isEmpty() || number < open.firstKey();
  }

  private void tell() {
    Exchange exchange = held.pollFirstEntry().getValue();
    heldLength -= length(exchange);
    asTheyEnd.accept(exchange);
  }

  private static int length(Exchange exchange) {
    return SMALL + exchange.sent().length() + exchange.received().length();
  }

  /// In the words of a live check's connections.
  private static String outcome(Conversation conversation) {
    SeenHandshake handshake = conversation.handshake();
    Optional<Agreed> agreed = handshake.agreed();
    if (agreed.isPresent()) {
      return agreed.get().version().label() + " " + agreed.get().suite().name();
    }
    Optional<AlertDescription> alert =
        handshake.fatalAlert().flatMap(a -> a.alert()).map(Alert::description);
    if (alert.isPresent()) {
      return "alert " + alert.get().id() + " " + alert.get().label();
    }
    Problem problem = conversation.dialogue().problem();
    String word = problem == Problem.NONE ? conversation.end().how().name() : problem.name();
    return word.toLowerCase(Locale.ROOT);
  }

  private static final class Kept implements TlsTap {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    @Override
    public void tls(boolean fromClient, byte[] source, int offset, int length) {
      ByteArrayOutputStream target = fromClient ? sent : received;
      target.write(source, offset, Math.min(length, Math.max(0, MOST - target.size())));
    }
  }
}

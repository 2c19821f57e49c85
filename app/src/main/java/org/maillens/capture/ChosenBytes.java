package org.maillens.capture;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
/// goes.
final class ChosenBytes {
  /// No handshake is longer, in one direction.
  private static final int MOST = 1024 * 1024;

  private final Set<Integer> numbers;
  private final Map<Integer, Kept> open = new HashMap<>();
  private final Map<Integer, Exchange> exchanges = new TreeMap<>();

  ChosenBytes(Set<Integer> numbers) {
    this.numbers = Set.copyOf(numbers);
  }

  TlsTap tap(int number) {
    if (!numbers.contains(number)) {
      return TlsTap.NONE;
    }
    Kept kept = new Kept();
    open.put(number, kept);
    return kept;
  }

  void ended(Conversation conversation) {
    Kept kept = open.remove(conversation.number());
    if (kept != null) {
      exchanges.put(
          conversation.number(),
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

  /// By number.
  List<Exchange> exchanges() {
    return List.copyOf(exchanges.values());
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

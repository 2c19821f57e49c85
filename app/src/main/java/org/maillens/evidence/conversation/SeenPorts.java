package org.maillens.evidence.conversation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.NetworkFacts;
import org.maillens.evidence.NetworkFacts.Attempt;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.conversation.AlikeConversations.Alike;

/// Which ports of which addresses let a program in.
final class SeenPorts {
  private final Map<Peer, Failure> failures = new LinkedHashMap<>();

  static SeenPorts of(List<Alike> conversations) {
    SeenPorts ports = new SeenPorts();
    conversations.stream()
        .sorted(Comparator.comparing(Alike::lastStart))
        .map(Alike::first)
        .forEach(
            conversation ->
                // A port that let somebody in is open, whoever else failed there.
                ports.failures.merge(
                    conversation.server(),
                    failure(conversation),
                    (before, now) -> before == Failure.NONE ? before : now));
    return ports;
  }

  /// The way of one conversation; where it was not let in, other ports of the address show whether
  /// it is the port or the address.
  NetworkFacts network(Conversation chosen) {
    Peer server = chosen.server();
    List<Attempt> attempts = new ArrayList<>();
    Failure own = failure(chosen);
    attempts.add(new Attempt(server.address(), server.port(), own, 0));
    if (own != Failure.NONE && !server.address().isEmpty()) {
      failures.forEach(
          (peer, failure) -> {
            if (peer.address().equals(server.address()) && peer.port() != server.port()) {
              attempts.add(new Attempt(peer.address(), peer.port(), failure, 0));
            }
          });
    }
    List<String> resolved = server.address().isEmpty() ? List.of() : List.of(server.address());
    return new NetworkFacts(Answer.UNKNOWN, resolved, attempts);
  }

  private static Failure failure(Conversation conversation) {
    How how = conversation.end().how();
    return switch (how) {
      case REFUSED -> Failure.REFUSED;
      case NO_ANSWER -> Failure.TIMED_OUT;
      case OPEN, CLOSED, RESET -> Failure.NONE;
    };
  }
}

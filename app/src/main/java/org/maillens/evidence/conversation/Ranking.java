package org.maillens.evidence.conversation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

/// Whose order decides among the suites that a server takes, by what it passed over.
final class Ranking {
  private record Pair(CipherSuite taken, CipherSuite passedOver) {
    @SuppressWarnings("ArgumentSelectionDefectChecker") // that is what it is for
    Pair reversed() {
      return new Pair(passedOver, taken);
    }
  }

  private final List<CipherSuite> suites;
  private final Set<Pair> pairs = new HashSet<>();
  private boolean againstClient;
  private boolean bothWays;

  /// @param suites that the server takes in this version
  Ranking(ProtocolVersion version, List<CipherSuite> suites, Known known) {
    this.suites = suites;
    Set<Pair> withClient = new HashSet<>();
    for (Heard heard : known.answered()) {
      CipherSuite taken = Known.answer(heard).suite();
      List<CipherSuite> offered = heard.offered().suites(version);
      int at = offered.indexOf(taken);
      for (CipherSuite other : suites) {
        int otherAt = offered.indexOf(other);
        if (otherAt >= 0 && at >= 0 && otherAt != at) {
          pairs.add(new Pair(taken, other));
          againstClient |= otherAt < at;
          if (at < otherAt) {
            withClient.add(new Pair(taken, other));
          }
        }
      }
    }
    bothWays = withClient.stream().map(Pair::reversed).anyMatch(withClient::contains);
  }

  /// The side whose order it is, as far as the answers tell; the server's only where its whole
  /// order is known.
  Order order(boolean noOthers) {
    if (suites.size() < 2) {
      return noOthers ? Order.SINGLE : Order.UNKNOWN;
    }
    if (bothWays) {
      return againstClient ? Order.UNKNOWN : Order.CLIENT;
    }
    return againstClient && sorted().isPresent() ? Order.SERVER : Order.UNKNOWN;
  }

  /// The suites from the most to the least preferred; empty where answers leave that open.
  Optional<List<CipherSuite>> sorted() {
    List<CipherSuite> left = new ArrayList<>(suites);
    List<CipherSuite> sorted = new ArrayList<>();
    while (!left.isEmpty()) {
      List<CipherSuite> best =
          left.stream()
              .filter(s -> left.stream().noneMatch(o -> pairs.contains(new Pair(o, s))))
              .toList();
      if (best.size() != 1) {
        return Optional.empty();
      }
      sorted.add(best.getFirst());
      left.remove(best.getFirst());
    }
    return Optional.of(sorted);
  }
}

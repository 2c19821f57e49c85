package org.maillens.client.whatif;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.VersionFacts;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.KnownCipherList;
import org.maillens.tls.KnownCipherList.Match;
import org.maillens.tls.KnownCipherLists;
import org.maillens.tls.ProtocolVersion;

/// A known list that a server's cipher list for TLS 1.2 looks like. Only a part of any list shows:
/// what fits the server's certificates, DHE only where it has parameters, and the order only where
/// the server's decides. So the name is likely, never certain.
///
/// @param list the known one, whole
/// @param hidden what of it could not be seen at this server even if it is there
/// @param difference how the visible part differs; nothing reordered where no order was seen
/// @param orderSeen whether the order was compared
public record ListOrigin(
    KnownCipherList list, List<CipherSuite> hidden, Match difference, boolean orderSeen) {

  /// A shorter list is only recognised whole: a name with exceptions would say nothing.
  private static final int LONG_ENOUGH_FOR_EXCEPTIONS = 8;

  public ListOrigin {
    hidden = List.copyOf(hidden);
  }

  /// The known lists that the server's list looks like, the nearest first; several can look alike.
  /// None where not all of the server's suites are known.
  public static List<ListOrigin> of(Evidence evidence) {
    return of(new Seen(evidence));
  }

  static List<ListOrigin> of(Seen seen) {
    Optional<VersionFacts> whole =
        seen.wholeList().filter(facts -> facts.version().equals(ProtocolVersion.TLS12));
    return whole.stream()
        .flatMap(facts -> KnownCipherLists.all().stream().flatMap(l -> compared(l, facts, seen)))
        .sorted(Comparator.comparingInt(ListOrigin::differences))
        .toList();
  }

  /// Whether everything that can be seen is as in the known list.
  public boolean isExact() {
    return difference.isExact();
  }

  /// Name and version, such as `Mozilla intermediate 5.7`.
  public String label() {
    return list.versions().isEmpty() ? list.name() : list.name() + " " + list.versions();
  }

  private static Stream<ListOrigin> compared(KnownCipherList list, VersionFacts facts, Seen seen) {
    List<CipherSuite> classic = list.suites().stream().filter(s -> !s.isTls13()).toList();
    List<CipherSuite> visible = classic.stream().filter(suite -> shows(suite, seen)).toList();
    boolean orderSeen = facts.order() == Order.SERVER;
    if (visible.isEmpty()) {
      return Stream.empty();
    }
    KnownCipherList part =
        new KnownCipherList(
            list.id(),
            list.name(),
            list.versions(),
            list.builds(),
            visible,
            list.source(),
            list.date());
    return part
        .compare(orderSeen ? facts.cipherSuites() : sorted(facts.cipherSuites(), visible))
        .map(match -> new ListOrigin(list, without(classic, visible), match, orderSeen))
        .filter(o -> o.isExact() || visible.size() >= LONG_ENOUGH_FOR_EXCEPTIONS)
        .stream();
  }

  /// Whether the server would show it if its list held it.
  private static boolean shows(CipherSuite suite, Seen seen) {
    if (suite.keyExchange() == KeyExchange.DHE && !seen.does(KeyExchange.DHE)) {
      return false;
    }
    return Stream.of(KeyKind.values())
        .filter(kind -> kind.authentication() == suite.authentication())
        .allMatch(kind -> seen.has(kind) == Answer.YES);
  }

  /// The server's suites put into the known order, so that nothing counts as reordered.
  private static List<CipherSuite> sorted(List<CipherSuite> suites, List<CipherSuite> order) {
    return Stream.concat(order.stream().filter(suites::contains), without(suites, order).stream())
        .toList();
  }

  private static List<CipherSuite> without(List<CipherSuite> all, List<CipherSuite> some) {
    return all.stream().filter(suite -> !some.contains(suite)).toList();
  }

  private int differences() {
    return difference.missing().size()
        + difference.added().size()
        + (difference.reordered() ? 1 : 0);
  }
}

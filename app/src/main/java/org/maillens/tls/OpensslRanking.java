package org.maillens.tls;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.maillens.tls.OpensslSuites.Entry;

/// The suites while a cipher string is worked through: those selected, in order of preference, and
/// those that could still be, in the order in which they would come.
final class OpensslRanking {
  private final List<Entry> selected = new ArrayList<>();
  private final List<Entry> waiting;

  /// Nothing is selected yet.
  OpensslRanking(List<Entry> builtIn) {
    waiting = new ArrayList<>(builtIn);
  }

  /// Selects what fits, after all that is.
  void add(Predicate<Entry> fits) {
    selected.addAll(taken(waiting, fits));
  }

  /// Takes back what fits. It may come again, and then before what was never selected.
  void remove(Predicate<Entry> fits) {
    waiting.addAll(0, taken(selected, fits));
  }

  /// Takes back what fits, for good.
  void ban(Predicate<Entry> fits) {
    selected.removeIf(fits);
    waiting.removeIf(fits);
  }

  /// Moves what fits and is selected to the end.
  void moveToEnd(Predicate<Entry> fits) {
    selected.addAll(taken(selected, fits));
  }

  /// Puts the strongest first; equally strong ones keep their order.
  void sortByStrength() {
    selected.sort(Comparator.comparingInt(Entry::bits).reversed());
  }

  /// What is selected, the most preferred first.
  List<CipherSuite> selected() {
    return selected.stream().map(Entry::suite).toList();
  }

  private static List<Entry> taken(List<Entry> from, Predicate<Entry> fits) {
    List<Entry> taken = from.stream().filter(fits).toList();
    from.removeIf(fits);
    return taken;
  }
}

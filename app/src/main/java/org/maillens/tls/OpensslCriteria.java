package org.maillens.tls;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a word of an OpenSSL cipher string asks of a suite: for each trait none, or a set of values
/// of which the suite must have one.
record OpensslCriteria(Map<Trait, Values> wanted) {
  /// Asks nothing: every suite fits.
  static final OpensslCriteria ANY = new OpensslCriteria(Map.of());

  /// The columns of `/tls/openssl/*.csv` that words select by.
  enum Trait {
    KEY_EXCHANGE("key-exchange"),
    AUTHENTICATION("authentication"),
    ENCRYPTION("encryption"),
    MAC("mac"),
    PROTOCOL("protocol"),
    GRADE("grade"),
    /// 1.0.2 only.
    EXPORT("export"),
    /// Since 1.1.0: what the word DEFAULT leaves out.
    DEFAULT("default");

    private final String column;

    Trait(String column) {
      this.column = column;
    }
  }

  /// A set of values, or all but these.
  record Values(boolean allBut, Set<String> named) {
    /// A cell such as `AES128|AES256` or `!NULL`.
    static Values of(String cell) {
      boolean allBut = cell.startsWith("!");
      return new Values(allBut, Set.of((allBut ? cell.substring(1) : cell).split("\\|", -1)));
    }

    boolean isEmpty() {
      return !allBut && named.isEmpty();
    }

    Values and(Values other) {
      if (allBut && !other.allBut) {
        return other.and(this);
      }
      Set<String> both = new TreeSet<>(named);
      if (allBut) {
        both.addAll(other.named);
      } else if (other.allBut) {
        both.removeAll(other.named);
      } else {
        both.retainAll(other.named);
      }
      return new Values(allBut, both);
    }

    private boolean fits(Values had) {
      return allBut ? !named.containsAll(had.named) : !Collections.disjoint(named, had.named);
    }
  }

  /// From a table's row; columns that the table does not have and empty cells ask nothing.
  static OpensslCriteria of(Map<String, String> row) {
    Map<Trait, Values> wanted = new EnumMap<>(Trait.class);
    for (Trait trait : Trait.values()) {
      String cell = row.getOrDefault(trait.column, "");
      if (!cell.isEmpty()) {
        wanted.put(trait, Values.of(cell));
      }
    }
    return new OpensslCriteria(wanted);
  }

  /// One trait with one of some values, separated by `|`.
  static OpensslCriteria of(Trait trait, String values) {
    return new OpensslCriteria(Map.of(trait, Values.of(values)));
  }

  /// The same without one trait.
  OpensslCriteria without(Trait trait) {
    Map<Trait, Values> rest = new EnumMap<>(Trait.class);
    rest.putAll(wanted);
    rest.remove(trait);
    return new OpensslCriteria(rest);
  }

  /// Both at once; empty if they contradict each other.
  Optional<OpensslCriteria> and(OpensslCriteria other) {
    Map<Trait, Values> both = new EnumMap<>(Trait.class);
    both.putAll(wanted);
    other.wanted.forEach((trait, values) -> both.merge(trait, values, Values::and));
    return both.values().stream().anyMatch(Values::isEmpty)
        ? Optional.empty()
        : Optional.of(new OpensslCriteria(both));
  }

  /// Whether a suite of these traits is meant.
  boolean fits(OpensslCriteria suite) {
    return wanted.entrySet().stream()
        .allMatch(
            want ->
                Optional.ofNullable(suite.wanted.get(want.getKey()))
                    .filter(want.getValue()::fits)
                    .isPresent());
  }
}

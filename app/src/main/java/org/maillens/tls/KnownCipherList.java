package org.maillens.tls;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// A list of cipher suites that many servers have from one place.
///
/// @param id such as `mozilla-intermediate-5.7`
/// @param name such as `Mozilla intermediate`
/// @param versions of what the name says, such as `5.0 to 5.6`; empty if it has none
/// @param builds for a string whose list hangs on who reads it: the readers that make this list of
///   it, such as `OpenSSL 3.0` or `OpenSSL 3.0 at level 2`; none for a list as such
/// @param suites in order
/// @param source where it stands
/// @param date of publication, or when it was read from the program
public record KnownCipherList(
    String id,
    String name,
    String versions,
    List<String> builds,
    List<CipherSuite> suites,
    String source,
    LocalDate date) {

  /// How another list differs from this one.
  ///
  /// @param list the known list
  /// @param missing what the known list has and the other lacks, in the known order
  /// @param added what the other has beyond it, in the other's order
  /// @param reordered whether what both have stands in another order
  public record Match(
      KnownCipherList list, List<CipherSuite> missing, List<CipherSuite> added, boolean reordered) {
    /// Keeps copies of the lists.
    public Match {
      missing = List.copyOf(missing);
      added = List.copyOf(added);
    }

    /// Whether the other list is this one, in content and order.
    public boolean isExact() {
      return missing.isEmpty() && added.isEmpty() && !reordered;
    }
  }

  /// Keeps copies of the lists.
  public KnownCipherList {
    builds = List.copyOf(builds);
    suites = List.copyOf(suites);
  }

  /// Compares; empty if too much differs for the name to say anything: more than two suites, or
  /// than one for every eight. TLS 1.3's suites, which have a setting of their own, count only
  /// where this list has no others. Signals and fillers never count.
  public Optional<Match> compare(List<CipherSuite> other) {
    boolean onlyTls13 = suites.stream().allMatch(CipherSuite::isTls13);
    List<CipherSuite> known = counted(suites, onlyTls13);
    List<CipherSuite> seen = counted(other, onlyTls13);
    List<CipherSuite> missing = known.stream().filter(without(seen)).toList();
    List<CipherSuite> added = seen.stream().filter(without(known)).toList();
    boolean reordered =
        !known.stream()
            .filter(without(missing))
            .toList()
            .equals(seen.stream().filter(without(added)).toList());
    boolean near = missing.size() + added.size() <= Math.max(2, known.size() / 8);
    return near && !seen.isEmpty()
        ? Optional.of(new Match(this, missing, added, reordered))
        : Optional.empty();
  }

  private static List<CipherSuite> counted(List<CipherSuite> list, boolean tls13) {
    return list.stream()
        .filter(s -> (tls13 || !s.isTls13()) && !s.isSignalling() && !s.isGrease())
        .distinct()
        .toList();
  }

  private static Predicate<CipherSuite> without(List<CipherSuite> list) {
    Set<CipherSuite> set = new HashSet<>(list);
    return suite -> !set.contains(suite);
  }
}

package org.maillens.client.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.maillens.evidence.Answer;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.OpensslCipherList;
import org.maillens.tls.OpensslCipherString;
import org.maillens.tls.OpensslRelease;

/// What a cipher string selects, as far as the possible releases of OpenSSL and their usual
/// security levels agree.
final class CipherChoice {
  /// Upstream's and the distributions' defaults where the string sets no level.
  private static final List<Integer> USUAL_LEVELS = List.of(1, 2);

  private final List<List<CipherSuite>> readings;
  private final Set<CipherSuite> inAny;
  private final OptionalInt level;

  private CipherChoice(List<List<CipherSuite>> readings, OptionalInt level) {
    this.readings = readings;
    this.inAny = readings.stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
    this.level = level;
  }

  /// Reads the string with each of these releases. One that refuses it cannot be the server's: with
  /// it the change could not be made.
  static CipherChoice of(String text, List<OpensslRelease> releases) {
    List<List<CipherSuite>> readings = new ArrayList<>();
    OptionalInt level = OptionalInt.empty();
    for (OpensslRelease release : releases) {
      if (OpensslCipherString.parse(text).evaluate(release)
          instanceof OpensslCipherList.Selected selected) {
        level = selected.securityLevel();
        for (int usual : level.isPresent() ? List.of(level.getAsInt()) : USUAL_LEVELS) {
          readings.add(
              selected.supported(usual).stream().filter(suite -> !suite.isTls13()).toList());
        }
      }
    }
    return new CipherChoice(readings.stream().distinct().toList(), level);
  }

  /// Whether every release refuses the string.
  boolean isRefused() {
    return readings.isEmpty();
  }

  /// The security level that the string sets, 0 to 5.
  OptionalInt level() {
    return level;
  }

  /// The levels that may be in force.
  List<Integer> levels() {
    return level.isPresent() ? List.of(level.getAsInt()) : USUAL_LEVELS;
  }

  /// Every suite that any reading selects.
  Set<CipherSuite> inAny() {
    return inAny;
  }

  /// Whether the suite is selected.
  Answer holds(CipherSuite suite) {
    if (!inAny.contains(suite)) {
      return Answer.NO;
    }
    return readings.stream().allMatch(reading -> reading.contains(suite))
        ? Answer.YES
        : Answer.UNKNOWN;
  }

  /// These suites in the string's order of preference, where all readings agree on it.
  Optional<List<CipherSuite>> inOrder(List<CipherSuite> suites) {
    List<List<CipherSuite>> orders =
        readings.stream()
            .map(reading -> reading.stream().filter(suites::contains).toList())
            .distinct()
            .toList();
    return orders.size() == 1 ? Optional.of(orders.getFirst()) : Optional.empty();
  }
}

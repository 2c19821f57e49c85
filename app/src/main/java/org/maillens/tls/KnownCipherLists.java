package org.maillens.tls;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.maillens.tls.GnutlsOffer.Accepted;
import org.maillens.tls.KnownCipherList.Match;
import org.maillens.tls.OpensslCipherList.Selected;

/// Calls lists of cipher suites by the name of the place that they come from, by
/// `/tls/known-lists.csv`.
public final class KnownCipherLists {
  /// What Debian and Ubuntu set beside each release's own default.
  private static final int DISTRIBUTIONS_LEVEL = 2;

  private KnownCipherLists() {}

  /// All lists, in the file's order; a string counts once for each different list that releases
  /// make of it.
  public static List<KnownCipherList> all() {
    return Table.ALL;
  }

  /// The known lists that a list is or nearly is, the nearest first: several can be the same list.
  /// None if it is not near any.
  public static List<Match> recognise(List<CipherSuite> suites) {
    return Table.ALL.stream()
        .flatMap(list -> list.compare(suites).stream())
        .sorted(
            Comparator.<Match>comparingInt(m -> m.missing().size() + m.added().size())
                .thenComparing(Match::reordered))
        .toList();
  }

  private static Stream<KnownCipherList> lists(Map<String, String> row) {
    String text = Registry.cell(row, "text");
    String kind = Registry.cell(row, "kind");
    return switch (kind) {
      case "suites" ->
          Stream.of(
              list(
                  row,
                  List.of(),
                  Arrays.stream(text.split(":", -1))
                      .map(name -> CipherSuite.byName(name).orElseThrow())
                      .toList()));
      case "openssl" -> lists(row, openssl(OpensslCipherString.parse(text)));
      case "gnutls" -> lists(row, gnutls(GnutlsPriorityString.parse(text)));
      default -> throw new IllegalStateException("no such kind of list: " + kind);
    };
  }

  private static Stream<KnownCipherList> lists(
      Map<String, String> row, Map<List<CipherSuite>, Set<String>> builds) {
    return builds.entrySet().stream()
        .map(entry -> list(row, List.copyOf(entry.getValue()), entry.getKey()));
  }

  private static KnownCipherList list(
      Map<String, String> row, List<String> builds, List<CipherSuite> suites) {
    return new KnownCipherList(
        Registry.cell(row, "id"),
        Registry.cell(row, "name"),
        Registry.cell(row, "versions"),
        builds,
        suites,
        Registry.cell(row, "source"),
        LocalDate.parse(Registry.cell(row, "date")));
  }

  private static Map<List<CipherSuite>, Set<String>> openssl(OpensslCipherString string) {
    Map<List<CipherSuite>, Set<String>> builds = new LinkedHashMap<>();
    for (OpensslRelease release : OpensslRelease.values()) {
      if (string.evaluate(release) instanceof Selected selected) {
        String name = "OpenSSL " + release.label();
        builders(builds, selected.suites()).add(name);
        if (release.hasSecurityLevels()) {
          IntStream.of(release.defaultSecurityLevel(), DISTRIBUTIONS_LEVEL)
              .distinct()
              .forEach(
                  level ->
                      builders(builds, selected.supported(level)).add(name + " at level " + level));
        }
      }
    }
    return builds;
  }

  private static Map<List<CipherSuite>, Set<String>> gnutls(GnutlsPriorityString string) {
    Map<List<CipherSuite>, Set<String>> builds = new LinkedHashMap<>();
    for (GnutlsRelease release : GnutlsRelease.values()) {
      if (string.evaluate(release) instanceof Accepted accepted) {
        builders(builds, accepted.cipherSuites()).add("GnuTLS " + release.label());
      }
    }
    return builds;
  }

  private static Set<String> builders(
      Map<List<CipherSuite>, Set<String>> builds, List<CipherSuite> suites) {
    return builds.computeIfAbsent(suites, absent -> new LinkedHashSet<>());
  }

  /// Loaded at first use.
  private static final class Table {
    static final List<KnownCipherList> ALL;

    static {
      List<KnownCipherList> all = new ArrayList<>();
      for (Map<String, String> row : Registry.rows("/tls/known-lists.csv")) {
        lists(row).forEach(all::add);
      }
      ALL = List.copyOf(all);
    }
  }
}

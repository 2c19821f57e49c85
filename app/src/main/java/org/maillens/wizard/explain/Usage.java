package org.maillens.wizard.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.maillens.evidence.Success;
import org.maillens.report.DocumentsView;

/// Which versions and suites connections used that worked, and which clients used them. Pure.
///
/// @param versions newest first; what the log does not tell, last
/// @param total connections of all
record Usage(List<OfVersion> versions, long total) {
  Usage {
    versions = List.copyOf(versions);
  }

  /// How good a version is.
  enum Age {
    /// TLS 1.2 and 1.3.
    TODAY,
    /// Older: RFC 8996, RFC 7568, RFC 6176 say not to use them.
    OLD,
    /// The log does not tell the version.
    UNKNOWN
  }

  /// The connections of one version.
  ///
  /// @param label such as `TLS 1.2`; empty when the log does not tell
  /// @param suites the most frequent first
  /// @param clients the most frequent first
  record OfVersion(
      String label, Age age, long count, List<OfSuite> suites, List<OfClient> clients) {
    OfVersion {
      suites = List.copyOf(suites);
      clients = List.copyOf(clients);
    }
  }

  /// The connections of one suite.
  ///
  /// @param name as the log wrote it; empty when it does not tell
  record OfSuite(String name, long count) {}

  /// The connections of one client.
  ///
  /// @param address empty for those that were too many to keep apart
  /// @param services what it spoke to, in alphabetical order
  record OfClient(
      Optional<String> address, long count, Optional<Instant> last, List<String> services) {
    OfClient {
      services = List.copyOf(services);
    }
  }

  /// Counts connections.
  static Usage of(List<Success> successes) {
    Map<String, List<Success>> byVersion =
        successes.stream().collect(Collectors.groupingBy(s -> DocumentsView.version(s.version())));
    // What is not told sorts behind what is.
    List<OfVersion> versions =
        byVersion.entrySet().stream()
            .map(e -> ofVersion(e.getKey(), e.getValue()))
            .sorted(Comparator.comparing(OfVersion::label).reversed())
            .toList();
    return new Usage(versions, count(successes));
  }

  /// The versions that no server should offer any more, newest first.
  List<OfVersion> old() {
    return versions.stream().filter(v -> v.age() == Age.OLD).toList();
  }

  /// The most connections of one version; the longest bar.
  long most() {
    return versions.stream().mapToLong(OfVersion::count).max().orElse(0);
  }

  private static OfVersion ofVersion(String version, List<Success> successes) {
    return new OfVersion(
        version, age(version), count(successes), suites(successes), clients(successes));
  }

  private static Age age(String version) {
    if (version.matches("SSL.*|TLS 1\\.[01]")) {
      return Age.OLD;
    }
    return version.matches("TLS 1\\.[23]") ? Age.TODAY : Age.UNKNOWN;
  }

  private static List<OfSuite> suites(List<Success> successes) {
    Map<String, Long> counts = new LinkedHashMap<>();
    successes.forEach(s -> counts.merge(s.cipherSuite(), s.count(), Long::sum));
    return counts.entrySet().stream()
        .map(e -> new OfSuite(e.getKey(), e.getValue()))
        .sorted(Comparator.comparingLong(OfSuite::count).reversed())
        .toList();
  }

  private static List<OfClient> clients(List<Success> successes) {
    Map<Optional<String>, List<Success>> byClient = new LinkedHashMap<>();
    successes.forEach(s -> byClient.computeIfAbsent(s.client(), _ -> new ArrayList<>()).add(s));
    return byClient.entrySet().stream()
        .map(e -> client(e.getKey(), e.getValue()))
        .sorted(Comparator.comparingLong(OfClient::count).reversed())
        .toList();
  }

  private static OfClient client(Optional<String> address, List<Success> successes) {
    TreeSet<String> services = new TreeSet<>();
    successes.stream().map(Success::service).filter(s -> !s.isEmpty()).forEach(services::add);
    return new OfClient(
        address,
        count(successes),
        successes.stream().flatMap(s -> s.last().stream()).max(Comparator.naturalOrder()),
        List.copyOf(services));
  }

  private static long count(Collection<Success> successes) {
    return successes.stream().mapToLong(Success::count).sum();
  }
}

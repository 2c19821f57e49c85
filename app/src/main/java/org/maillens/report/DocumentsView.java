package org.maillens.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Place;
import org.maillens.evidence.Sighting;
import org.maillens.evidence.Success;
import org.maillens.evidence.signature.Signature;
import org.maillens.evidence.signature.Signatures;

/// What was read in logs, as it is shown: each error once, with its clients; each TLS version once,
/// with those who use it.
///
/// @param errors the most frequent first
/// @param versions oldest first
public record DocumentsView(List<SeenError> errors, List<VersionUse> versions) {
  public DocumentsView {
    errors = List.copyOf(errors);
    versions = List.copyOf(versions);
  }

  /// An error that was recognised.
  ///
  /// @param label its name, or its id where this installation does not know it
  /// @param noise whether it is no problem of a mail program: a scan, a health check
  /// @param clients addresses with how often, the most frequent first
  /// @param programs names of mail programs, without repetition
  /// @param example where it stands first
  /// @param text that line; may be empty where it was left out
  public record SeenError(
      String label,
      boolean noise,
      long count,
      Optional<Instant> first,
      Optional<Instant> last,
      Map<String, Long> clients,
      List<String> programs,
      Place example,
      String text) {
    public SeenError {
      programs = List.copyOf(programs);
    }
  }

  /// Connections with one version.
  ///
  /// @param version in IANA's words, or as the log wrote it
  /// @param old whether RFC 8996 or an older one deprecates it
  /// @param suites with how many connections, the most frequent first
  /// @param clients likewise
  public record VersionUse(
      String version,
      boolean old,
      long count,
      Map<String, Long> suites,
      Map<String, Long> clients) {}

  /// Everything that logs and error messages say.
  public static DocumentsView of(Documents documents, Signatures known) {
    Map<String, List<Sighting>> bySignature =
        documents.sightings().stream()
            .collect(
                Collectors.groupingBy(
                    Sighting::signature, LinkedHashMap::new, Collectors.toList()));
    List<SeenError> errors = new ArrayList<>();
    bySignature.forEach((id, seen) -> errors.add(error(known.byId(id), id, seen)));
    errors.sort(Comparator.comparingLong(SeenError::count).reversed());
    // Of thousands of clients there are a handful of versions.
    Map<String, String> spellings = new HashMap<>();
    Map<String, List<Success>> byVersion =
        documents.successes().stream()
            .collect(
                Collectors.groupingBy(
                    success -> spellings.computeIfAbsent(success.version(), DocumentsView::version),
                    TreeMap::new,
                    Collectors.toList()));
    List<VersionUse> versions = new ArrayList<>();
    byVersion.forEach((version, uses) -> versions.add(use(version, uses)));
    return new DocumentsView(errors, versions);
  }

  private static SeenError error(Optional<Signature> signature, String id, List<Sighting> seen) {
    Sighting example = seen.getFirst();
    return new SeenError(
        signature.map(Signature::label).orElse(id),
        signature.filter(Signature::noise).isPresent(),
        seen.stream().mapToLong(Sighting::count).sum(),
        seen.stream().flatMap(s -> s.first().stream()).min(Comparator.naturalOrder()),
        seen.stream().flatMap(s -> s.last().stream()).max(Comparator.naturalOrder()),
        counted(seen, s -> s.client().orElse(""), Sighting::count),
        seen.stream().flatMap(s -> s.program().stream()).distinct().toList(),
        example.place(),
        example.text());
  }

  private static VersionUse use(String version, List<Success> uses) {
    return new VersionUse(
        version,
        version.matches("SSL.*|TLS 1\\.[01]"),
        uses.stream().mapToLong(Success::count).sum(),
        counted(uses, Success::cipherSuite, Success::count),
        counted(uses, use -> use.client().orElse(""), Success::count));
  }

  private static <T> Map<String, Long> counted(
      List<T> items, Function<T, String> name, Function<T, Long> count) {
    Map<String, Long> sums = new LinkedHashMap<>();
    items.forEach(item -> sums.merge(name.apply(item), count.apply(item), Long::sum));
    sums.remove("");
    Map<String, Long> sorted = new LinkedHashMap<>();
    sums.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  /// One spelling for what servers write in many: `TLSv1`, `TLS1.2`, `TLS1_3`.
  public static String version(String written) {
    String digits = written.replaceAll("(?i)^(TLS|SSL)\\s*v?", "").replace('_', '.');
    if (written.matches("(?i)SSL.*")) {
      return "SSL " + (digits.contains(".") ? digits : digits + ".0");
    }
    if (written.matches("(?i)TLS.*") && digits.matches("1(\\.\\d)?")) {
      return "TLS " + (digits.contains(".") ? digits : digits + ".0");
    }
    return written;
  }
}

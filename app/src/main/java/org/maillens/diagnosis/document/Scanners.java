package org.maillens.diagnosis.document;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;

/// Addresses that try a server out: one address that fails in many different ways is no mail
/// program. A program makes one kind of mistake, over and over.
final class Scanners implements DocumentRule {
  /// A program whose settings were changed back and forth makes two, or three with a stop in
  /// between.
  private static final int TOO_MANY_KINDS = 4;

  private static final int NAMED = 5;

  /// Addresses of scanners among what was seen.
  static Set<String> among(List<Sight> sights) {
    Map<String, Set<String>> kinds = new HashMap<>();
    for (Sight sight : sights) {
      sight
          .sighting()
          .client()
          .ifPresent(
              client ->
                  kinds
                      .computeIfAbsent(client, key -> new HashSet<>())
                      .add(sight.signature().id()));
    }
    return kinds.entrySet().stream()
        .filter(client -> client.getValue().size() >= TOO_MANY_KINDS)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public List<Finding> findings(Reading reading) {
    if (reading.noise().isEmpty()) {
      return List.of();
    }
    Set<String> clients =
        reading.noise().stream()
            .flatMap(sight -> sight.sighting().client().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    long count = reading.noise().stream().mapToLong(s -> s.sighting().count()).sum();
    List<Sight> often =
        reading.noise().stream()
            .sorted(Comparator.comparingLong((Sight s) -> s.sighting().count()).reversed())
            .toList();
    return Draft.of("only-scans", Severity.GOOD, Confidence.VERY_LIKELY)
        .title(count)
        .explainAs(
            clients.isEmpty() ? "unknown" : "clients",
            Sentences.list(
                often.stream().map(s -> s.signature().label()).distinct().limit(NAMED).toList()),
            clients.size(),
            Sentences.list(clients.stream().limit(NAMED).toList()))
        .fixableBy(Party.ADMINISTRATOR)
        .rests(often.stream().map(Sight::path).toList())
        .alone();
  }
}

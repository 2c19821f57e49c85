package org.maillens.capture.log;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Place;
import org.maillens.evidence.Sighting;
import org.maillens.evidence.Success;
import org.maillens.tls.AlertDescription;

/// Writes what was counted in a log as evidence.
final class LogDocuments {
  private LogDocuments() {}

  static Documents of(String name, Document.Kind kind, long bytes, Tally tally) {
    Document document =
        new Document(name, kind, tally.lines(), bytes, tally.recognised(), tally.leftOut());
    return new Documents(
        List.of(document),
        tally.sightings().all().stream()
            .map(group -> sighting(name, group))
            .sorted(Comparator.comparingLong(Sighting::count).reversed())
            .toList(),
        tally.successes().all().stream()
            .map(LogDocuments::success)
            .sorted(Comparator.comparingLong(Success::count).reversed())
            .toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Sighting sighting(String name, Groups.Group group) {
    List<String> key = Key.parts(group.key());
    return new Sighting(
        key.get(0),
        present(key.get(1)).map(Integer::valueOf).map(AlertDescription::new),
        new Place(name, group.line()),
        group.text(),
        group.count(),
        time(group.first()),
        time(group.last()),
        present(key.get(Key.CLIENT)),
        present(key.get(3)),
        key.get(4),
        key.get(5));
  }

  private static Success success(Groups.Group group) {
    List<String> key = Key.parts(group.key());
    return new Success(
        key.get(0),
        key.get(1),
        group.count(),
        time(group.first()),
        time(group.last()),
        present(key.get(Key.CLIENT)),
        key.get(3));
  }

  private static Optional<String> present(String part) {
    return part.isEmpty() ? Optional.empty() : Optional.of(part);
  }

  private static Optional<Instant> time(long seconds) {
    return seconds == Groups.NEVER ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
  }
}

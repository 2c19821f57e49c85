package org.maillens.capture;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Sighting;
import org.maillens.evidence.Success;

/// Counts together what several inputs have in common: a log and those that were rotated away.
final class Merging {
  private Merging() {}

  /// The same, each error and each success of a client once, the most frequent first.
  static Documents of(Documents found) {
    return new Documents(
        found.read(),
        together(
            found.sightings(),
            s ->
                List.of(s.signature(), s.alert(), s.client(), s.program(), s.service(), s.server()),
            Merging::sum,
            Comparator.comparingLong(Sighting::count).reversed()),
        together(
            found.successes(),
            s -> List.of(s.version(), s.cipherSuite(), s.client(), s.service()),
            Merging::sum,
            Comparator.comparingLong(Success::count).reversed()),
        found.servers(),
        found.listening(),
        found.files(),
        found.tests());
  }

  private static <T> List<T> together(
      List<T> all, Function<T, Object> alike, BinaryOperator<T> sum, Comparator<T> order) {
    Collection<T> groups =
        all.stream()
            .collect(
                Collectors.toMap(alike, Function.identity(), sum, LinkedHashMap<Object, T>::new))
            .values();
    return groups.stream().sorted(order).toList();
  }

  private static Sighting sum(Sighting a, Sighting b) {
    return new Sighting(
        a.signature(),
        a.alert(),
        a.place(),
        a.text(),
        a.count() + b.count(),
        earlier(a.first(), b.first()),
        later(a.last(), b.last()),
        a.client(),
        a.program(),
        a.service(),
        a.server());
  }

  private static Success sum(Success a, Success b) {
    return new Success(
        a.version(),
        a.cipherSuite(),
        a.count() + b.count(),
        earlier(a.first(), b.first()),
        later(a.last(), b.last()),
        a.client(),
        a.service());
  }

  private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
    return a.isEmpty() || (b.isPresent() && b.get().isBefore(a.get())) ? b : a;
  }

  private static Optional<Instant> later(Optional<Instant> a, Optional<Instant> b) {
    return a.isEmpty() || (b.isPresent() && b.get().isAfter(a.get())) ? b : a;
  }
}

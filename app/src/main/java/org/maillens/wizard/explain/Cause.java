package org.maillens.wizard.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Sighting;

/// A finding of texts with its figures: how often, since when, from where. Pure.
///
/// @param count how often it was seen; 0 when it does not rest on errors in a log
/// @param first time of the first, where the log tells
/// @param last time of the last
/// @param clients by address, the most frequent first
/// @param programs mail programs that the log names
/// @param services what they spoke to
/// @param lines the proof
record Cause(
    Finding finding,
    long count,
    Optional<Instant> first,
    Optional<Instant> last,
    List<Client> clients,
    List<String> programs,
    List<String> services,
    List<Line> lines) {
  private static final Pattern PATH = Pattern.compile("documents\\.sightings\\[(\\d+)\\]");

  Cause {
    clients = List.copyOf(clients);
    programs = List.copyOf(programs);
    services = List.copyOf(services);
    lines = List.copyOf(lines);
  }

  /// One computer that had the trouble.
  record Client(String address, long count, Optional<Instant> last) {}

  /// The finding with what the texts tell of it.
  static Cause of(Finding finding, Documents documents) {
    List<Sighting> seen = sightings(finding, documents);
    return new Cause(
        finding,
        seen.stream().mapToLong(Sighting::count).sum(),
        seen.stream().flatMap(s -> s.first().stream()).min(Comparator.naturalOrder()),
        seen.stream().flatMap(s -> s.last().stream()).max(Comparator.naturalOrder()),
        clients(seen),
        distinct(seen, Sighting::program),
        distinct(seen, s -> Optional.of(s.service()).filter(t -> !t.isEmpty())),
        Line.of(finding, documents));
  }

  private static List<Sighting> sightings(Finding finding, Documents documents) {
    List<Sighting> seen = new ArrayList<>();
    for (String path : finding.evidence()) {
      Matcher found = PATH.matcher(path);
      if (found.matches()) {
        int index = Integer.parseInt(found.group(1));
        if (index < documents.sightings().size()) {
          seen.add(documents.sightings().get(index));
        }
      }
    }
    return seen;
  }

  private static List<Client> clients(List<Sighting> seen) {
    Map<String, Client> clients = new LinkedHashMap<>();
    for (Sighting sighting : seen) {
      sighting
          .client()
          .ifPresent(
              address ->
                  clients.merge(
                      address,
                      new Client(address, sighting.count(), sighting.last()),
                      Cause::joined));
    }
    return clients.values().stream()
        .sorted(Comparator.comparingLong(Client::count).reversed())
        .toList();
  }

  private static Client joined(Client one, Client other) {
    return new Client(one.address(), one.count() + other.count(), later(one.last(), other.last()));
  }

  /// The later of two times, either of which may not be known.
  static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty() || (other.isPresent() && other.get().isAfter(one.get())) ? other : one;
  }

  private static List<String> distinct(
      List<Sighting> seen, Function<Sighting, Optional<String>> part) {
    Set<String> parts = new LinkedHashSet<>();
    seen.forEach(s -> part.apply(s).ifPresent(parts::add));
    return List.copyOf(parts);
  }
}

package org.maillens.diagnosis.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.ListedFile;
import org.maillens.evidence.Place;
import org.maillens.evidence.Sighting;
import org.maillens.evidence.signature.Signature.Cause;
import org.maillens.evidence.signature.Signatures;

/// What the rules look at: the texts that were handed in, and the questions that several rules ask
/// of them.
///
/// @param sights the errors that are known, in evidence's order, without those of scanners
/// @param noise those that mean nothing, and all of scanners
/// @param complaints the same errors as `sights`, by what they come from: those that somebody
///   pasted first, then the most frequent
record Reading(
    Documents documents,
    List<Configuration> servers,
    List<Sight> sights,
    List<Sight> noise,
    List<Complaint> complaints) {
  Reading {
    servers = List.copyOf(servers);
    sights = List.copyOf(sights);
    noise = List.copyOf(noise);
    complaints = List.copyOf(complaints);
  }

  static Reading of(Documents documents) {
    List<Configuration> servers =
        IntStream.range(0, documents.servers().size())
            .mapToObj(at -> new Configuration(at, documents.servers().get(at)))
            .toList();
    List<Sight> known =
        IntStream.range(0, documents.sightings().size())
            .mapToObj(at -> at)
            .flatMap(at -> sight(at, documents.sightings().get(at)).stream())
            .toList();
    Set<String> scanners = Scanners.among(known);
    // A log can have thousands: each is looked at once.
    Map<Boolean, List<Sight>> byNoise =
        known.stream()
            .collect(
                Collectors.partitioningBy(
                    s ->
                        s.signature().noise()
                            || s.sighting().client().filter(scanners::contains).isPresent()));
    List<Sight> noise = byNoise.getOrDefault(true, List.of());
    List<Sight> sights = byNoise.getOrDefault(false, List.of());
    Reading reading = new Reading(documents, servers, sights, noise, List.of());
    return new Reading(documents, servers, sights, noise, reading.grouped());
  }

  private static Optional<Sight> sight(int at, Sighting sighting) {
    return Signatures.shipped()
        .byId(sighting.signature())
        .map(known -> new Sight(at, sighting, known));
  }

  private List<Complaint> grouped() {
    Map<List<String>, List<Sight>> groups = new LinkedHashMap<>();
    for (Sight sight : sights) {
      groups.computeIfAbsent(Complaint.key(sight.signature()), key -> new ArrayList<>()).add(sight);
    }
    Comparator<Sight> often =
        Comparator.comparingLong((Sight sight) -> sight.sighting().count()).reversed();
    Comparator<Complaint> pastedFirst =
        Comparator.comparing(complaint -> !complaint.isPasted(this));
    return groups.values().stream()
        .map(group -> new Complaint(group.stream().sorted(often).toList()))
        .sorted(pastedFirst.thenComparing(Complaint::count, Comparator.reverseOrder()))
        .toList();
  }

  /// The one cause that a log shows for errors that leave it open: of the same clients; or, for an
  /// error that somebody pasted, of anybody, if only one of its causes is in the log.
  Optional<String> explaining(Complaint open) {
    if (open.cause().isPresent()) {
      return Optional.empty();
    }
    Set<String> causes =
        open.signature().causes().stream().map(Cause::finding).collect(Collectors.toSet());
    List<String> shown =
        complaints.stream()
            .filter(known -> known.cause().filter(causes::contains).isPresent())
            .filter(known -> open.isPasted(this) || isOfSameClients(open, known))
            .flatMap(known -> known.cause().stream())
            .distinct()
            .toList();
    return shown.size() == 1 ? Optional.of(shown.getFirst()) : Optional.empty();
  }

  private static boolean isOfSameClients(Complaint open, Complaint known) {
    return !open.clients().isEmpty() && known.clients().containsAll(open.clients());
  }

  /// Whether a place is in what somebody pasted as a mail program's words, and not in a log.
  boolean isErrorText(Place place) {
    return kindAt(place).filter(kind -> kind == Document.Kind.ERROR_TEXT).isPresent();
  }

  /// What kind of text a place is in. Pasted texts share the empty name; the first one counts.
  Optional<Document.Kind> kindAt(Place place) {
    return documents.read().stream()
        .filter(document -> document.name().equals(place.document()))
        .map(Document::kind)
        .findFirst();
  }

  /// A file as `ls -l` printed it, by its whole path; or by its last name, where only that was
  /// printed and no other listed file has it.
  Optional<ListedFile> listed(String path) {
    Optional<ListedFile> whole =
        documents.files().stream().filter(file -> file.path().equals(path)).findFirst();
    if (whole.isPresent()) {
      return whole;
    }
    List<ListedFile> sameName =
        documents.files().stream()
            .filter(file -> !file.path().contains("/"))
            .filter(file -> path.endsWith("/" + file.path()))
            .toList();
    return sameName.size() == 1 ? Optional.of(sameName.getFirst()) : Optional.empty();
  }
}

package org.maillens.diagnosis.document;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.signature.Signature;
import org.maillens.evidence.signature.Signature.Cause;

/// Errors that leave the same causes open, from whomever.
///
/// @param sights the most frequent first; never empty
record Complaint(List<Sight> sights) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// How many of a kind are named in a sentence.
  private static final int NAMED = 3;

  Complaint {
    sights = List.copyOf(sights);
  }

  /// What of two errors has to be equal for them to be one complaint: a single cause that is more
  /// than possible, else all the causes that they leave open, else the error itself.
  static List<String> key(Signature signature) {
    List<String> causes = signature.causes().stream().map(Cause::finding).toList();
    return signature
        .finding()
        .map(List::of)
        .orElse(causes.isEmpty() ? List.of("", signature.id()) : causes);
  }

  /// The error that was seen most.
  Signature signature() {
    return sights.getFirst().signature();
  }

  /// The one cause, if the errors leave only one and that is more than possible.
  Optional<String> cause() {
    return signature().finding();
  }

  /// How sure the one cause is, by the error that proves most.
  Confidence confidence() {
    return sights.stream()
        .map(sight -> confidence(sight.signature().causes().getFirst()))
        .min(Comparator.naturalOrder())
        .orElse(Confidence.POSSIBLE);
  }

  static Confidence confidence(Cause cause) {
    return Confidence.valueOf(cause.sure().name());
  }

  long count() {
    return sights.stream().mapToLong(sight -> sight.sighting().count()).sum();
  }

  Set<String> clients() {
    return sights.stream()
        .flatMap(sight -> sight.sighting().client().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Whether somebody pasted it as what a mail program says; the rest stands in logs.
  boolean isPasted(Reading reading) {
    return sights.stream().anyMatch(sight -> reading.isErrorText(sight.sighting().place()));
  }

  List<String> paths() {
    return sights.stream().map(Sight::path).toList();
  }

  /// How often, from how many, since when.
  Message seen() {
    Optional<Instant> first =
        sights.stream().flatMap(s -> s.sighting().first().stream()).min(Comparator.naturalOrder());
    Optional<Instant> last =
        sights.stream().flatMap(s -> s.sighting().last().stream()).max(Comparator.naturalOrder());
    Message often = Message.of("finding.seen.count", count());
    int clients = clients().size();
    if (clients > 0) {
      often = Message.of("finding.seen.clients", often, clients, some(clientsByCount()));
    }
    Message services = some(distinct(s -> Stream.of(s.sighting().service())));
    if (!services.arguments().getFirst().equals("")) {
      often = Message.of("finding.seen.services", often, services);
    }
    List<String> programs = distinct(s -> s.sighting().program().stream());
    if (!programs.isEmpty()) {
      often = Message.of("finding.seen.programs", often, some(programs));
    }
    if (first.isEmpty() || last.isEmpty()) {
      return often;
    }
    return first.equals(last)
        ? Message.of("finding.seen.once", often, MINUTE.format(first.get()))
        : Message.of(
            "finding.seen.between", often, MINUTE.format(first.get()), MINUTE.format(last.get()));
  }

  private List<String> clientsByCount() {
    return sights.stream()
        .filter(sight -> sight.sighting().client().isPresent())
        .collect(
            Collectors.groupingBy(
                sight -> sight.sighting().client().orElseThrow(),
                Collectors.summingLong(sight -> sight.sighting().count())))
        .entrySet()
        .stream()
        .sorted(
            Comparator.comparing(Map.Entry<String, Long>::getValue)
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<String> distinct(Function<Sight, Stream<String>> of) {
    return sights.stream().flatMap(of).filter(word -> !word.isEmpty()).distinct().toList();
  }

  private static Message some(List<String> words) {
    List<String> shown = words.stream().limit(NAMED).toList();
    return words.size() > NAMED
        ? Message.of("finding.list.rest", Sentences.list(shown), words.size() - NAMED)
        : Sentences.list(shown);
  }
}

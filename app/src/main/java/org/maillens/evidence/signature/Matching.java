package org.maillens.evidence.signature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.maillens.evidence.signature.Clues.At;
import org.maillens.evidence.signature.Signature.SpokenBy;
import org.maillens.evidence.signature.Signatures.Match;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.OpensslError;

/// Holds signatures against one text.
///
/// @param words its words
/// @param clues its numbers
/// @param side on which it was written
record Matching(Words words, Clues clues, SpokenBy side) {
  private static final int CODE = 60;
  private static final int EVENT = 50;
  private static final int ERROR = 50;
  private static final int ALERT = 45;
  private static final int FIELD = 10;
  private static final int PHRASE = 10;
  private static final int CHARACTERS_PER_POINT = 2;
  private static final int CONDITION = 6;
  private static final int FLAW = 3;

  /// One way in which a signature was recognised.
  ///
  /// @param points how much it says
  private record Found(int from, int to, int points, Optional<AlertDescription> alert) {
    Found plus(int more) {
      return new Found(from, to, points + more, alert);
    }

    boolean overlaps(Found other) {
      return from < other.to && other.from < to;
    }
  }

  private record Candidate(Signature signature, Found found) {}

  /// The signatures that fit, best first. What stands where a better one was found is left out.
  List<Match> best(List<Signature> signatures) {
    List<Candidate> candidates =
        signatures.stream()
            .flatMap(s -> found(s.marks()).map(found -> new Candidate(s, found)).stream())
            .sorted(Comparator.comparingInt((Candidate c) -> c.found().points()).reversed())
            .toList();
    List<Candidate> kept = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (kept.stream().noneMatch(better -> better.found().overlaps(candidate.found()))) {
        kept.add(candidate);
      }
    }
    return kept.stream()
        .map(c -> new Match(c.signature(), c.found().alert(), c.found().from()))
        .toList();
  }

  private Optional<Found> found(Marks marks) {
    if (marks.side() != SpokenBy.EITHER && marks.side() != side) {
      return Optional.empty();
    }
    Optional<Found> best =
        Stream.of(errors(marks), alerts(marks), codes(marks), events(marks), phrases(marks))
            .flatMap(found -> found)
            .max(Comparator.comparingInt(Found::points));
    if (best.isEmpty()
        || !marks.with().stream().allMatch(phrase -> words.find(phrase).isPresent())
        || marks.without().stream().anyMatch(this::isThere)) {
      return Optional.empty();
    }
    int conditions = marks.with().size() + (marks.side() == SpokenBy.EITHER ? 0 : 1);
    return best.map(found -> found.plus(CONDITION * conditions));
  }

  private boolean isThere(String phrase) {
    return words.hold(phrase) || words.find(phrase).isPresent();
  }

  private Stream<Found> errors(Marks marks) {
    return clues.errors().stream()
        .filter(
            error ->
                error.what().library() == OpensslError.SSL
                    ? marks.openssl().contains(error.what().reason())
                    : marks
                        .otherOpenssl()
                        .contains(
                            new Marks.OtherReason(error.what().library(), error.what().reason())))
        .map(error -> found(error, ERROR, error.what().alert()));
  }

  private Stream<Found> alerts(Marks marks) {
    return clues.alerts().stream()
        .filter(alert -> marks.alerts().contains(alert.what().id()))
        .map(alert -> found(alert, ALERT, Optional.of(alert.what())));
  }

  private Stream<Found> codes(Marks marks) {
    return clues.codes().stream()
        .filter(code -> marks.codes().contains(code.what()))
        .map(code -> found(code, CODE, named(marks)));
  }

  private Stream<Found> events(Marks marks) {
    return clues.events().stream()
        .flatMap(
            event ->
                marks.events().stream()
                    .filter(wanted -> fits(wanted, event.what()))
                    .map(
                        wanted ->
                            found(event, EVENT + FIELD * fields(wanted), alert(event.what()))));
  }

  private static boolean fits(Marks.Event wanted, Clues.Event event) {
    return wanted.id() == event.id()
        && fits(wanted.alerts(), event.alert())
        && fits(wanted.states(), event.state());
  }

  private static boolean fits(List<Integer> wanted, OptionalInt number) {
    return wanted.isEmpty() || (number.isPresent() && wanted.contains(number.getAsInt()));
  }

  private static int fields(Marks.Event wanted) {
    return (wanted.alerts().isEmpty() ? 0 : 1) + (wanted.states().isEmpty() ? 0 : 1);
  }

  private static Optional<AlertDescription> alert(Clues.Event event) {
    return event.alert().isPresent() && event.alert().getAsInt() <= 0xFF
        ? Optional.of(new AlertDescription(event.alert().getAsInt()))
        : Optional.empty();
  }

  private Stream<Found> phrases(Marks marks) {
    return marks.phrases().stream()
        .flatMap(
            phrase ->
                words.find(phrase).stream()
                    .map(
                        hit ->
                            new Found(
                                hit.from(),
                                hit.to(),
                                PHRASE
                                    + phrase.length() / CHARACTERS_PER_POINT
                                    - FLAW * hit.flaws(),
                                named(marks))));
  }

  /// The alert that the words stand for, where they stand for one.
  private static Optional<AlertDescription> named(Marks marks) {
    return marks.alerts().size() == 1
        ? Optional.of(new AlertDescription(marks.alerts().getFirst()))
        : Optional.empty();
  }

  private static Found found(At<?> clue, int points, Optional<AlertDescription> alert) {
    return new Found(clue.from(), clue.to(), points, alert);
  }
}

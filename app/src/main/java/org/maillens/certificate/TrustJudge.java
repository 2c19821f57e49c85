package org.maillens.certificate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.maillens.certificate.BuiltPath.Ending;
import org.maillens.certificate.BuiltPath.Flaw;
import org.maillens.certificate.PathFinder.Found;
import org.maillens.certificate.TrustAnswer.Answer;
import org.maillens.certificate.TrustAnswer.Reason;

/// Answers for one store at a time.
final class TrustJudge {
  private final Signatures signatures;
  private final List<Certificate> sent;
  private final Instant now;

  TrustJudge(Signatures signatures, List<Certificate> sent, Instant now) {
    this.signatures = signatures;
    this.sent = sent;
    this.now = now;
  }

  TrustAnswer answer(TrustStore store) {
    if (sent.isEmpty()) {
      return unanchored(store, Answer.UNKNOWN, Reason.EMPTY_CHAIN, List.of());
    }
    if (store.roots().isEmpty()) {
      return unanchored(store, Answer.UNKNOWN, Reason.EMPTY_STORE, List.of(sent.getFirst()));
    }
    List<Found> found = PathFinder.find(signatures, sent, store.roots());
    return found.stream()
        .filter(path -> path.ending() == Ending.ROOT_IN_STORE)
        .map(path -> anchored(store, path.path()))
        .min(Comparator.comparing(TrustAnswer::answer))
        .orElseGet(() -> withoutAnchor(store, found));
  }

  private TrustAnswer anchored(TrustStore store, List<Certificate> path) {
    Optional<Flaw> worst = worst(PathRules.check(signatures, path, true, now));
    return new TrustAnswer(
        store.id(),
        store.label(),
        worst.map(Flaw::weight).orElse(Answer.YES),
        worst.map(Flaw::reason).orElse(Reason.ROOT_IN_STORE),
        path,
        Optional.of(path.getLast()),
        worst.map(Flaw::at).orElse(0));
  }

  /// The heaviest fault, the nearest to the leaf among equals.
  private static Optional<Flaw> worst(List<Flaw> faults) {
    return faults.stream()
        .filter(fault -> fault.weight() == Answer.NO)
        .findFirst()
        .or(() -> faults.stream().findFirst());
  }

  private TrustAnswer withoutAnchor(TrustStore store, List<Found> found) {
    Found best = best(found);
    if (store.decides()) {
      Reason reason =
          switch (best.ending()) {
            case OWN_ROOT ->
                best.path().size() == 1 ? Reason.SELF_SIGNED : Reason.ROOT_NOT_IN_STORE;
            case BAD_SIGNATURE -> Reason.BAD_SIGNATURE;
            case MISSING -> Reason.MISSING_ISSUER;
            case UNDECIDED, ROOT_IN_STORE -> Reason.UNCHECKABLE_SIGNATURE;
          };
      boolean undecided = found.stream().anyMatch(path -> path.ending() == Ending.UNDECIDED);
      return undecided
          ? unanchored(store, Answer.UNKNOWN, Reason.UNCHECKABLE_SIGNATURE, best.path())
          : unanchored(store, Answer.NO, reason, best.path());
    }
    // What is wrong with the leaf itself is wrong whatever roots this store would still load.
    return PathRules.check(signatures, List.of(sent.getFirst()), false, now).stream()
        .filter(fault -> fault.weight() == Answer.NO)
        .findFirst()
        .map(fault -> unanchored(store, Answer.NO, fault.reason(), best.path()))
        .orElseGet(() -> unanchored(store, Answer.UNKNOWN, Reason.INCOMPLETE_STORE, best.path()));
  }

  /// A complete path before a torn one, then the longest.
  static Found best(List<Found> found) {
    return found.stream()
        .min(Comparator.comparing(Found::ending).thenComparingInt(path -> -path.path().size()))
        .orElseThrow();
  }

  private static TrustAnswer unanchored(
      TrustStore store, Answer answer, Reason reason, List<Certificate> path) {
    int last = Math.max(0, path.size() - 1);
    return new TrustAnswer(store.id(), store.label(), answer, reason, path, Optional.empty(), last);
  }
}

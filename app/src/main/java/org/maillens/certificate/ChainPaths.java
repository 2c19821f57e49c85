package org.maillens.certificate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.maillens.certificate.BuiltPath.Basis;
import org.maillens.certificate.BuiltPath.Ending;
import org.maillens.certificate.BuiltPath.Flaw;
import org.maillens.certificate.PathFinder.Found;

/// Every path that somebody could build, for pictures: from what was sent alone, with the roots of
/// each store, and with fetched issuers as well.
///
/// A program that follows one path only may take any of them: where an expired cross-signature
/// stands beside a good path, both are here (RFC 4158 describes how programs choose).
public final class ChainPaths {
  /// How many paths are told.
  public static final int MAX_PATHS = 64;

  private static final Comparator<BuiltPath> BEST_FIRST =
      Comparator.comparing((BuiltPath path) -> path.ending() != Ending.ROOT_IN_STORE)
          .thenComparing(BuiltPath::weight)
          .thenComparing(BuiltPath::ending)
          .thenComparing(BuiltPath::basis)
          // What ends nowhere says more the further it leads; a trusted path the shorter it is.
          .thenComparingInt(
              path ->
                  path.ending() == Ending.ROOT_IN_STORE
                      ? path.steps().size()
                      : -path.steps().size());

  private final Signatures signatures = new Signatures();
  private final Set<Certificate> sent;
  private final Set<Certificate> atHand;
  private final List<TrustStore> stores;
  private final Instant now;
  private final PathCards cards;
  private final Set<BuiltPath> paths = new LinkedHashSet<>();

  private ChainPaths(
      List<Certificate> sent, List<Certificate> fetched, List<TrustStore> stores, Instant now) {
    this.sent = new LinkedHashSet<>(bounded(sent));
    this.atHand = new LinkedHashSet<>(this.sent);
    atHand.addAll(bounded(fetched));
    this.stores = stores;
    this.now = now;
    this.cards = new PathCards(sent, fetched, stores);
  }

  private static List<Certificate> bounded(List<Certificate> certificates) {
    return certificates.subList(0, Math.min(certificates.size(), ChainJudge.MAX_CERTIFICATES));
  }

  /// The paths, the best first: trusted and flawless ones, trusted ones that programs disagree on,
  /// refused ones, then those that end at no root of a store; equal ones in the order of `stores`.
  /// Empty when nothing was sent. At most [#MAX_PATHS]; when not all could be followed, one of them
  /// ends [Ending#UNDECIDED].
  ///
  /// A path that several stores end is told for each of them, with equal steps.
  public static List<BuiltPath> of(
      List<Certificate> sent, List<Certificate> fetched, List<TrustStore> stores, Instant now) {
    if (sent.isEmpty()) {
      return List.of();
    }
    ChainPaths paths = new ChainPaths(sent, fetched, stores, now);
    paths.build();
    return paths.paths.stream().sorted(BEST_FIRST).limit(MAX_PATHS).toList();
  }

  private void build() {
    find(sent, sentRoots()).forEach(found -> add(Basis.SENT, "", found));
    for (TrustStore store : stores) {
      find(sent, store.roots())
          .filter(found -> found.ending() == Ending.ROOT_IN_STORE || isRefuted(found, store))
          .forEach(found -> add(Basis.STORE, store.id(), found));
    }
    if (atHand.size() == sent.size()) {
      return;
    }
    List<Found> completed = new ArrayList<>();
    for (TrustStore store : stores) {
      anchored(atHand, store)
          .filter(this::needsFetched)
          .forEach(
              found -> {
                add(Basis.FETCHED, store.id(), found);
                completed.add(found);
              });
    }
    // A torn path that some store completes has been told as a whole one.
    find(atHand, List.of())
        .filter(this::needsFetched)
        .filter(torn -> completed.stream().noneMatch(whole -> startsWith(whole, torn)))
        .forEach(found -> add(Basis.FETCHED, "", found));
  }

  private Stream<Found> find(Collection<Certificate> certificates, List<Certificate> roots) {
    return new PathFinder(signatures, certificates, roots).from(sent.iterator().next()).stream();
  }

  private Stream<Found> anchored(Collection<Certificate> certificates, TrustStore store) {
    return find(certificates, store.roots())
        .filter(found -> found.ending() == Ending.ROOT_IN_STORE);
  }

  /// Whether the store has the wanted issuer by name, and its key did not sign.
  private static boolean isRefuted(Found found, TrustStore store) {
    return found.pretender().filter(store.roots()::contains).isPresent();
  }

  private List<Certificate> sentRoots() {
    return sent.stream()
        .filter(one -> stores.stream().anyMatch(store -> store.roots().contains(one)))
        .filter(signatures::isSelfSigned)
        .toList();
  }

  private boolean needsFetched(Found found) {
    return found.path().stream()
        .anyMatch(step -> cards.of(step).source() == PathCard.Source.FETCHED);
  }

  private static boolean startsWith(Found whole, Found part) {
    return whole.path().size() >= part.path().size()
        && whole.path().subList(0, part.path().size()).equals(part.path());
  }

  private void add(Basis basis, String store, Found found) {
    boolean anchored = found.ending() == Ending.ROOT_IN_STORE;
    List<PathCard> steps = new ArrayList<>(found.path().stream().map(cards::of).toList());
    if (!anchored && found.ending() != Ending.OWN_ROOT) {
      steps.add(PathCards.gap(found.path().getLast()));
    }
    List<Flaw> flaws = PathRules.check(signatures, found.path(), anchored, now);
    paths.add(new BuiltPath(basis, store, steps, found.ending(), flaws));
  }
}

package org.maillens.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.maillens.certificate.BuiltPath;
import org.maillens.certificate.BuiltPath.Ending;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.ChainPaths;
import org.maillens.certificate.PathCard;
import org.maillens.certificate.TrustAnswer;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.ServedChain;

/// The path that the sent certificates lead to may end at an expired certificate, though a shorter
/// one ends well: as since 2021-09-30 with ISRG Root X1, cross-signed by DST Root CA X3.
final class ExpiredDetour {
  private ExpiredDetour() {}

  /// The expired certificate on the path that follows the sent ones as far as they lead, if that is
  /// another path than the one that was found good.
  static Optional<String> of(ServedChain chain, TrustAnswer good, Evidence evidence) {
    if (good.path().containsAll(chain.sent())) {
      return Optional.empty();
    }
    List<Certificate> roots = new ArrayList<>();
    evidence.trustStores().forEach(store -> roots.addAll(store.roots()));
    roots.addAll(RootLists.shipped().issuers(chain.sent()));
    TrustStore any = new TrustStore("any", "any", roots.stream().distinct().toList());
    return ChainPaths.of(chain.sent(), List.of(), List.of(any), evidence.startedAt()).stream()
        .filter(path -> path.ending() == Ending.ROOT_IN_STORE)
        .filter(path -> path.basis() == BuiltPath.Basis.STORE)
        .max(Comparator.comparingLong(ExpiredDetour::sentSteps))
        .flatMap(ExpiredDetour::expired);
  }

  private static long sentSteps(BuiltPath path) {
    return path.steps().stream().takeWhile(step -> step.source() == PathCard.Source.SENT).count();
  }

  private static Optional<String> expired(BuiltPath path) {
    return path.flaws().stream()
        .filter(
            flaw ->
                flaw.reason() == TrustAnswer.Reason.EXPIRED
                    || flaw.reason() == TrustAnswer.Reason.ROOT_EXPIRED)
        .findFirst()
        .map(flaw -> path.steps().get(flaw.at()).name());
  }
}

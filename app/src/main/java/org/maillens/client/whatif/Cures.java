package org.maillens.client.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.maillens.client.Negotiation;
import org.maillens.client.Prediction;
import org.maillens.client.Profile;
import org.maillens.client.whatif.ServerChange.AddCertificate;
import org.maillens.client.whatif.ServerChange.CipherString;
import org.maillens.client.whatif.ServerChange.DhParameters;
import org.maillens.client.whatif.ServerChange.FullChain;
import org.maillens.client.whatif.ServerChange.LowestVersion;
import org.maillens.client.whatif.ServerChange.Side;
import org.maillens.client.whatif.ServerChange.SuiteOrder;
import org.maillens.client.whatif.WhatIf.Supposed;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.ProtocolVersion;

/// Tries the changes that could help one program.
final class Cures {
  private static final int DH_BITS = 2048;

  /// Which of a program's suites a list could take in, the strongest kind first. Nothing weaker
  /// than 3DES is ever proposed (RFC 7465 forbids RC4).
  private static final List<Predicate<CipherSuite>> KINDS =
      List.of(
          s -> s.isAead() && forwardSecret(s),
          s -> !s.isAead() && forwardSecret(s) && strong(s),
          s -> s.keyExchange() == KeyExchange.RSA && s.isAead(),
          s -> s.keyExchange() == KeyExchange.RSA && !s.isAead() && strong(s),
          s -> s.cipher().startsWith("3DES"));

  private final Profile profile;
  private final Evidence evidence;
  private final Seen seen;
  private final Prediction now;

  Cures(Profile profile, Evidence evidence) {
    this.profile = profile;
    this.evidence = evidence;
    this.seen = new Seen(evidence);
    this.now = Negotiation.predict(profile, evidence);
  }

  List<Cure> all() {
    if (now.works() != Answer.NO) {
      return List.of();
    }
    List<ServerChange> lists = lists();
    List<ServerChange> others = others();
    List<Cure> cures = new ArrayList<>();
    Set<ServerChange> certain = new LinkedHashSet<>();
    for (ServerChange change : concat(others, lists)) {
      attempt(List.of(change))
          .ifPresent(
              cure -> {
                cures.add(cure);
                if (cure.certain()) {
                  certain.add(change);
                }
              });
    }
    for (ServerChange other : others) {
      for (ServerChange list : lists) {
        if (!certain.contains(other) && !certain.contains(list)) {
          attempt(List.of(other, list)).filter(Cure::certain).ifPresent(cures::add);
        }
      }
    }
    cures.sort(
        Comparator.comparing((Cure cure) -> !cure.certain())
            .thenComparingInt(Cure::risk)
            .thenComparingInt(cure -> cure.changes().size()));
    return cures;
  }

  private Optional<Cure> attempt(List<ServerChange> changes) {
    Supposed supposed = WhatIf.suppose(evidence, changes);
    Prediction after = Negotiation.predict(profile, supposed.evidence());
    boolean helps = helps(after, Answer.YES);
    return helps || helps(after, Answer.UNKNOWN)
        ? Optional.of(
            new Cure(
                changes,
                helps,
                after,
                Effect.exposed(evidence, supposed.evidence()),
                supposed.open()))
        : Optional.empty();
  }

  /// Whether the change brings the program further: through the handshake where it stops there now,
  /// else to a connection. What the program then makes of name and chain is another matter, and a
  /// change that does not touch it is not to blame for it.
  private boolean helps(Prediction after, Answer answer) {
    boolean handshakeFails = now.handshake() == Answer.NO;
    return handshakeFails
        ? after.handshake() == answer
        : now.works() == Answer.NO && after.works() == answer;
  }

  private List<ServerChange> others() {
    List<ServerChange> changes = new ArrayList<>();
    changes.add(new FullChain(List.of()));
    if (profile.cipherSuites().stream().anyMatch(s -> s.keyExchange() == KeyExchange.DHE)) {
      changes.add(new DhParameters(DH_BITS));
    }
    for (KeyKind kind : KeyKind.values()) {
      if (seen.has(kind) != Answer.YES) {
        changes.add(new AddCertificate(kind));
      }
    }
    newestBelowTheLowest().ifPresent(version -> changes.add(new LowestVersion(version)));
    for (Side side : Side.values()) {
      changes.add(new SuiteOrder(side));
    }
    return changes;
  }

  private Optional<ProtocolVersion> newestBelowTheLowest() {
    return seen.lowest()
        .flatMap(
            lowest ->
                profile.versions().stream()
                    .filter(version -> version.compareTo(lowest) < 0)
                    .max(Comparator.naturalOrder()));
  }

  /// The present list with one more kind of the program's suites at its end.
  private List<ServerChange> lists() {
    List<String> present = new ArrayList<>();
    for (CipherSuite suite : seen.wholeList().map(f -> f.cipherSuites()).orElse(List.of())) {
      Optional<String> name = suite.opensslName();
      if (name.isEmpty()) {
        return List.of();
      }
      present.add(name.get());
    }
    List<ServerChange> lists = new ArrayList<>();
    for (Predicate<CipherSuite> kind : KINDS) {
      List<String> more =
          profile.cipherSuites().stream()
              .filter(suite -> !suite.isTls13() && kind.test(suite))
              .flatMap(suite -> suite.opensslName().stream())
              .filter(name -> !present.contains(name))
              .toList();
      if (!more.isEmpty()) {
        lists.add(new CipherString(String.join(":", concat(present, more))));
      }
    }
    return lists;
  }

  private static boolean forwardSecret(CipherSuite suite) {
    return suite.keyExchange() == KeyExchange.DHE || suite.keyExchange() == KeyExchange.ECDHE;
  }

  private static boolean strong(CipherSuite suite) {
    return suite.keyBits() >= 128
        && !suite.cipher().startsWith("RC4")
        && !suite.cipher().startsWith("3DES");
  }

  private static <T> List<T> concat(List<T> one, List<T> other) {
    List<T> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }
}

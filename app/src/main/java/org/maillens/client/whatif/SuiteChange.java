package org.maillens.client.whatif;

import java.util.Optional;
import org.maillens.evidence.Answer;
import org.maillens.evidence.TlsFacts.GroupFacts;
import org.maillens.evidence.VersionFacts;
import org.maillens.tls.Authentication;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// What becomes of one suite up to TLS 1.2: it needs a place in the cipher list, a certificate of
/// its kind, and what its key exchange needs.
final class SuiteChange {
  private final Seen seen;
  private final Plan plan;
  private final Optional<CipherChoice> ciphers;
  private final OpenQuestions questions;
  private final boolean dheNow;
  private final boolean ecdheNow;

  SuiteChange(Seen seen, Plan plan, Optional<CipherChoice> ciphers, OpenQuestions questions) {
    this.seen = seen;
    this.plan = plan;
    this.ciphers = ciphers;
    this.questions = questions;
    this.dheNow = seen.does(KeyExchange.DHE);
    this.ecdheNow = seen.does(KeyExchange.ECDHE);
  }

  /// @param like what a server without the change does in this version, where that is known
  Answer accepts(CipherSuite suite, ProtocolVersion version, Optional<VersionFacts> like) {
    Answer ready = and(certificate(suite), exchange(suite));
    if (ready == Answer.NO) {
      return Answer.NO;
    }
    if (ciphers.isPresent()) {
      Answer listed = ciphers.get().holds(suite);
      if (listed != Answer.YES || ready != Answer.YES) {
        note(suite, listed, ready);
      }
      return and(listed, ready);
    }
    if (like.isEmpty()) {
      return Answer.UNKNOWN;
    }
    Answer before = like.get().accepts(suite);
    if (before == Answer.YES) {
      return ready;
    }
    if (concerned(suite)) {
      questions.listMayHold(suite);
      return Answer.UNKNOWN;
    }
    boolean otherVersion = !like.get().version().equals(version);
    return otherVersion && Suites.isForOldVersionsOnly(suite) ? Answer.UNKNOWN : before;
  }

  /// Whether no certificate is left at all.
  boolean noCertificate() {
    boolean left = false;
    for (KeyKind kind : KeyKind.values()) {
      left |= !plan.dropped().contains(kind) && has(kind) != Answer.NO;
    }
    return !left && !plan.dropped().isEmpty();
  }

  private void note(CipherSuite suite, Answer listed, Answer ready) {
    if (listed == Answer.UNKNOWN) {
      questions.releasesDiffer(suite);
    } else if (listed == Answer.YES && ready == Answer.UNKNOWN) {
      if (suite.keyExchange() == KeyExchange.DHE) {
        questions.dhParameters();
      } else {
        questions.hiddenCertificate(suite);
      }
    }
  }

  /// Whether a suite that is refused now lacks only what the change brings, as far as can be seen.
  private boolean concerned(CipherSuite suite) {
    boolean newKind =
        plan.added().stream()
            .anyMatch(
                kind ->
                    kind.authentication() == suite.authentication()
                        && seen.has(kind) != Answer.YES);
    boolean wakesDhe =
        plan.dhParameters().isPresent() || (plan.order().isPresent() && seen.mayPickDheInVain());
    boolean newDh = wakesDhe && suite.keyExchange() == KeyExchange.DHE && !dheNow;
    return newKind || newDh;
  }

  private Answer certificate(CipherSuite suite) {
    Authentication authentication = suite.authentication();
    for (KeyKind kind : KeyKind.values()) {
      if (kind.authentication() == authentication) {
        return and(has(kind), curve(kind));
      }
    }
    // Anonymous suites, shared secrets, DSS: nothing that a change here touches.
    return seen.accepted().contains(suite)
        ? Answer.YES
        : authentication == Authentication.ANON ? Answer.UNKNOWN : Answer.NO;
  }

  private Answer has(KeyKind kind) {
    if (plan.added().contains(kind)) {
      return Answer.YES;
    }
    return plan.dropped().contains(kind) ? Answer.NO : seen.has(kind);
  }

  /// OpenSSL uses a key on a curve only where its own list of groups holds that curve.
  private Answer curve(KeyKind kind) {
    if (kind != KeyKind.ECDSA || seen.has(kind) == Answer.YES) {
      return Answer.YES;
    }
    Optional<GroupFacts> groups = seen.groups(ProtocolVersion.TLS12);
    return groups.isPresent() && groups.get().accepts(NamedGroup.SECP256R1) == Answer.YES
        ? Answer.YES
        : Answer.UNKNOWN;
  }

  private Answer exchange(CipherSuite suite) {
    return switch (suite.keyExchange()) {
      case RSA -> Answer.YES;
      case DHE -> dhe();
      case ECDHE ->
          ecdheNow || seen.groups(ProtocolVersion.TLS12).isPresent() ? Answer.YES : Answer.UNKNOWN;
      default -> seen.accepted().contains(suite) ? Answer.YES : Answer.NO;
    };
  }

  private Answer dhe() {
    if (plan.dhParameters().isEmpty()) {
      // Without DHE now, parameters may lie unused beside a list that has none.
      boolean open = ciphers.isPresent() || (plan.order().isPresent() && seen.mayPickDheInVain());
      return dheNow ? Answer.YES : open ? Answer.UNKNOWN : Answer.NO;
    }
    int bits = plan.dhParameters().get().bits();
    boolean passes =
        ciphers
            .map(c -> c.levels().stream().allMatch(l -> bits >= SecurityLevel.primeBits(l)))
            .orElseGet(() -> bits >= SecurityLevel.primeBits(2) && seen.levelAtMost2());
    return passes ? Answer.YES : Answer.UNKNOWN;
  }

  private static Answer and(Answer one, Answer other) {
    if (one == Answer.NO || other == Answer.NO) {
      return Answer.NO;
    }
    return one == Answer.YES && other == Answer.YES ? Answer.YES : Answer.UNKNOWN;
  }
}

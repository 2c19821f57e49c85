package org.maillens.certificate;

import java.util.List;

/// One path that a program could build from the server's certificate upwards.
///
/// @param basis what it is built from
/// @param store the [TrustStore#id] whose root it ends at, or whose root bears the issuer's name
///   and did not sign; else empty, and for [Basis#SENT]
/// @param steps the server's certificate first; the last is a root, or the gap
/// @param ending how it ends
/// @param flaws the rules of RFC 5280 §6.1 that it breaks, the server's certificate first
public record BuiltPath(
    Basis basis, String store, List<PathCard> steps, Ending ending, List<Flaw> flaws) {

  /// What a path is built from.
  public enum Basis {
    /// What the server sent alone.
    SENT,
    /// What was sent, and the roots of one store.
    STORE,
    /// At least one certificate of it was fetched.
    FETCHED
  }

  /// How a path ends, the best ending first.
  public enum Ending {
    /// At a root of the store; for [Basis#SENT] at a sent root that is in one of the stores.
    ROOT_IN_STORE,
    /// At a certificate that signed itself and is in no store.
    OWN_ROOT,
    /// Nobody has the issuer.
    MISSING,
    /// Something bears the issuer's name, but its key did not sign.
    BAD_SIGNATURE,
    /// Longer than any program follows, too many paths to follow all, or an issuer that is only
    /// supposed.
    UNDECIDED
  }

  /// A broken rule: `weight` is NO where all programs refuse for it, UNKNOWN where some do; `at`
  /// the place in [#steps] from 0.
  public record Flaw(TrustAnswer.Reason reason, TrustAnswer.Answer weight, int at) {}

  public BuiltPath {
    steps = List.copyOf(steps);
    flaws = List.copyOf(flaws);
  }

  /// How much its flaws weigh together: YES without any.
  public TrustAnswer.Answer weight() {
    return flaws.stream().map(Flaw::weight).max(Enum::compareTo).orElse(TrustAnswer.Answer.YES);
  }
}

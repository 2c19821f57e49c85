package org.maillens.certificate;

import java.util.List;
import java.util.Optional;

/// Whether a strict program (RFC 5280 §6 without revocation) with exactly this store and the sent
/// certificates accepts the chain for a TLS server. The name and the strength of keys and hashes
/// are judged apart. `path` is the path that was judged, leaf first; `anchor` the store's root that
/// it ends at, whatever else is wrong; `failedAt` the path step that `reason` speaks of.
public record TrustAnswer(
    String store,
    String label,
    Answer answer,
    Reason reason,
    List<Certificate> path,
    Optional<Certificate> anchor,
    int failedAt) {

  /// Yes, no, or cannot be said.
  public enum Answer {
    YES,
    UNKNOWN,
    NO
  }

  /// Why.
  public enum Reason {
    /// YES: every check passed.
    ROOT_IN_STORE,
    /// UNKNOWN: no certificate was sent.
    EMPTY_CHAIN,
    /// UNKNOWN: the store has no roots.
    EMPTY_STORE,
    /// UNKNOWN: no path here, but this store may get more roots on demand.
    INCOMPLETE_STORE,
    /// UNKNOWN: a signature of an algorithm that cannot be checked here.
    UNCHECKABLE_SIGNATURE,
    /// UNKNOWN: the root in the store, or the server's own certificate where it is there, has
    /// expired; OpenSSL and Windows refuse that, Java and Android do not.
    ROOT_EXPIRED,
    /// UNKNOWN: the store's entry is no root but an intermediate or a server certificate; some
    /// programs stop at it, others want a root.
    ANCHOR_NOT_A_ROOT,
    /// UNKNOWN: an extension that matters cannot be read, or is marked critical against RFC 5280.
    ODD_EXTENSION,
    /// UNKNOWN: limits written into a root or purposes into an issuer, which programs read
    /// differently.
    ISSUER_LIMITS,
    /// NO: the issuer of the last certificate is neither sent nor in the store.
    MISSING_ISSUER,
    /// NO: the server's certificate signed itself and is not in the store.
    SELF_SIGNED,
    /// NO: the chain is complete, its root is not in the store.
    ROOT_NOT_IN_STORE,
    /// NO: the certificate that bears the issuer's name did not make the signature.
    BAD_SIGNATURE,
    /// NO: past its end.
    EXPIRED,
    /// NO: before its beginning.
    NOT_YET_VALID,
    /// NO: an issuer that may not issue.
    NOT_A_CA,
    /// NO: more intermediates than an issuer allows.
    PATH_TOO_LONG,
    /// NO: a name outside of what an issuer may certify.
    NAME_NOT_PERMITTED,
    /// NO: the server's certificate is for other purposes.
    NOT_FOR_SERVERS,
    /// NO: a critical extension that nobody knows.
    UNKNOWN_CRITICAL_EXTENSION
  }

  public TrustAnswer {
    path = List.copyOf(path);
  }
}

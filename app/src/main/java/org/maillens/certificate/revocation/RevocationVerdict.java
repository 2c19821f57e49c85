package org.maillens.certificate.revocation;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// What one OCSP answer or one revocation list says of one certificate.
///
/// @param fault why the answer cannot be used; `NONE` unless `status` is `UNUSABLE`
/// @param revokedAt since when, for `REVOKED`
/// @param reason the CRLReason of RFC 5280 section 5.3.1, for `REVOKED` where one is given
/// @param producedAt when an OCSP answer was signed
/// @param thisUpdate the moment that the answer speaks of
/// @param nextUpdate until when it may be used; without it newer information is always available
public record RevocationVerdict(
    Status status,
    Fault fault,
    Optional<Instant> revokedAt,
    OptionalInt reason,
    Optional<Instant> producedAt,
    Optional<Instant> thisUpdate,
    Optional<Instant> nextUpdate) {

  /// What is said.
  public enum Status {
    GOOD,
    REVOKED,
    /// The responder does not know this certificate (RFC 6960 section 2.2).
    NOT_KNOWN,
    /// Nothing that counts.
    UNUSABLE
  }

  /// Why an answer does not count.
  public enum Fault {
    NONE,
    /// No answer came from there.
    NOT_REACHED,
    /// More bytes than are read.
    TOO_LARGE,
    /// Not an OCSP answer, or not a revocation list.
    UNREADABLE,
    /// The responder answered that it cannot (RFC 6960 section 2.3: tryLater, internalError …).
    RESPONDER_FAILED,
    /// About other certificates.
    OTHER_CERTIFICATE,
    /// Signed by somebody who may not speak for the authority (RFC 6960 section 4.2.2.2).
    UNAUTHORISED,
    BAD_SIGNATURE,
    /// Past its nextUpdate.
    OUTDATED,
    /// Before its thisUpdate.
    NOT_YET_VALID,
    /// The issuer's certificate is not known, so that nothing can be verified.
    NO_ISSUER,
    /// A list that covers only some certificates or reasons, and perhaps not this one.
    PARTIAL
  }

  /// Nothing that counts came, for this reason.
  public static RevocationVerdict unusable(Fault fault) {
    return new RevocationVerdict(
        Status.UNUSABLE,
        fault,
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}

package org.maillens.certificate.revocation;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.Time;
import org.jspecify.annotations.Nullable;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.CertificateFormatException;
import org.maillens.certificate.DerStructure;
import org.maillens.certificate.KeyUsage;
import org.maillens.certificate.SignatureCheck;
import org.maillens.certificate.revocation.RevocationVerdict.Fault;
import org.maillens.certificate.revocation.RevocationVerdict.Status;
import org.maillens.tls.Bytes;

/// Judges a certificate revocation list (RFC 5280 sections 5 and 6.3). It counts only when it comes
/// from the certificate's own issuer, is signed with the key that signed the certificate, is
/// current, and covers the certificate. Lists of others than the issuer (indirect ones, and those
/// signed with a newer key of the same authority) are not judged.
public final class CrlJudge {
  /// The longest list that is read, in bytes.
  public static final int MAX_LENGTH = 16 << 20;

  private CrlJudge() {}

  /// What a list says of `subject`.
  ///
  /// @param possibleIssuers any certificates; the one that signed `subject` is found among them
  public static RevocationVerdict judge(
      Bytes list, Certificate subject, List<Certificate> possibleIssuers, Instant now) {
    if (list.length() >= MAX_LENGTH) {
      return RevocationVerdict.unusable(Fault.TOO_LARGE);
    }
    byte[] encoded = list.toArray();
    // Lazily: a list may hold half a million entries, and one pass over them is all that is needed.
    try (ASN1InputStream in = new ASN1InputStream(encoded, true)) {
      DerStructure.checkWhole(encoded, "revocation list");
      CertificateList read = CertificateList.getInstance(in.readObject());
      byte[] signedPart = DerStructure.firstChild(encoded, "revocation list");
      return judge(read, signedPart, subject, Issuer.of(subject, possibleIssuers), now);
    } catch (CertificateFormatException | IOException | RuntimeException _) {
      // Bouncy Castle reports odd content with half a dozen unchecked types; all mean the same
      // here.
      return RevocationVerdict.unusable(Fault.UNREADABLE);
    }
  }

  private static RevocationVerdict judge(
      CertificateList list,
      byte[] signedPart,
      Certificate subject,
      List<Issuer> issuers,
      Instant now) {
    Instant from = list.getThisUpdate().getDate().toInstant();
    Optional<Instant> until = optional(list.getNextUpdate());
    if (!list.getSignatureAlgorithm().equals(list.getTBSCertList().getSignature())) {
      // RFC 5280 section 5.1.1.2: both places name the same algorithm.
      return RevocationVerdict.unusable(Fault.UNREADABLE);
    }
    if (issuers.isEmpty()) {
      return RevocationVerdict.unusable(Fault.NO_ISSUER);
    }
    Fault fault = signature(list, signedPart, issuers);
    if (fault == Fault.NONE) {
      fault = OcspJudge.dates(from, until, now);
    }
    CrlScope scope = CrlScope.of(list, issuers.getFirst(), subject.isCa());
    if (fault == Fault.NONE) {
      fault = scope.fault();
    }
    if (fault != Fault.NONE) {
      return verdict(Status.UNUSABLE, fault, Optional.empty(), OptionalInt.empty(), from, until);
    }
    CrlEntries.Found found = CrlEntries.find(list, issuers.getFirst().issued());
    if (found.uncertain()) {
      return verdict(
          Status.UNUSABLE, Fault.PARTIAL, Optional.empty(), OptionalInt.empty(), from, until);
    }
    if (found.revokedAt().isPresent()) {
      return verdict(Status.REVOKED, Fault.NONE, found.revokedAt(), found.reason(), from, until);
    }
    return scope.allReasons()
        ? verdict(Status.GOOD, Fault.NONE, Optional.empty(), OptionalInt.empty(), from, until)
        : verdict(
            Status.UNUSABLE, Fault.PARTIAL, Optional.empty(), OptionalInt.empty(), from, until);
  }

  private static RevocationVerdict verdict(
      Status status,
      Fault fault,
      Optional<Instant> revokedAt,
      OptionalInt reason,
      Instant from,
      Optional<Instant> until) {
    return new RevocationVerdict(
        status, fault, revokedAt, reason, Optional.empty(), Optional.of(from), until);
  }

  private static Fault signature(CertificateList list, byte[] signedPart, List<Issuer> issuers) {
    if (!list.getIssuer().equals(issuers.getFirst().issued().getIssuer())) {
      return CrlScope.isIndirect(list) ? Fault.PARTIAL : Fault.OTHER_CERTIFICATE;
    }
    Fault fault = Fault.NO_ISSUER;
    for (Issuer issuer : issuers) {
      if (namesAnotherKey(list.getExtensions(), issuer.certificate())) {
        continue;
      }
      switch (SignatureCheck.verify(
          list.getSignatureAlgorithm(),
          signedPart,
          list.getSignature().getOctets(),
          issuer.key())) {
        case VALID -> {
          if (maySignLists(issuer.certificate())) {
            return Fault.NONE;
          }
          fault = Fault.UNAUTHORISED;
        }
        case INVALID -> fault = Fault.BAD_SIGNATURE;
        case UNCHECKABLE -> fault = Fault.UNREADABLE;
      }
    }
    return fault;
  }

  /// RFC 5280 section 6.3.3 (f): the cRLSign bit, where there is a key usage at all.
  private static boolean maySignLists(Certificate issuer) {
    return issuer.keyUsage().isEmpty() || issuer.keyUsage().get().contains(KeyUsage.CRL_SIGN);
  }

  private static boolean namesAnotherKey(@Nullable Extensions extensions, Certificate issuer) {
    AuthorityKeyIdentifier named =
        extensions == null ? null : AuthorityKeyIdentifier.fromExtensions(extensions);
    byte[] key = named == null ? null : named.getKeyIdentifierOctets();
    return key != null
        && issuer.subjectKeyId().filter(own -> !own.equals(Bytes.copyOf(key))).isPresent();
  }

  private static Optional<Instant> optional(@Nullable Time time) {
    return time == null ? Optional.empty() : Optional.of(time.getDate().toInstant());
  }
}

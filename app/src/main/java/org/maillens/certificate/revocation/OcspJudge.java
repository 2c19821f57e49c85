package org.maillens.certificate.revocation;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.CertificateFormatException;
import org.maillens.certificate.DerStructure;
import org.maillens.certificate.SignatureCheck;
import org.maillens.certificate.revocation.RevocationVerdict.Fault;
import org.maillens.certificate.revocation.RevocationVerdict.Status;
import org.maillens.tls.Bytes;

/// Judges an OCSP answer, stapled or fetched (RFC 6960). It counts only when it is about the
/// certificate, signed by its issuer or by somebody whom the issuer appointed (section 4.2.2.2),
/// and current (section 4.2.2.1). Whether the appointed one was revoked itself is not asked.
public final class OcspJudge {
  /// The largest answer that is read, in bytes; real ones have one to three thousand.
  public static final int MAX_LENGTH = 1 << 20;

  /// How far two clocks may differ without harm: what `openssl ocsp` allows unless told otherwise
  /// (`-validity_period`, 300 seconds).
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  /// RFC 6960 section 2.3: malformedRequest, internalError, tryLater, sigRequired, unauthorized.
  private static final Set<Integer> FAILED = Set.of(1, 2, 3, 5, 6);

  private static final Map<String, String> DIGESTS =
      Map.of(
          "1.3.14.3.2.26", "SHA-1",
          "2.16.840.1.101.3.4.2.1", "SHA-256",
          "2.16.840.1.101.3.4.2.2", "SHA-384",
          "2.16.840.1.101.3.4.2.3", "SHA-512");

  /// The extensions of RFC 6960 section 4.4 and of revocation list entries.
  private static final Set<String> KNOWN_EXTENSIONS =
      Set.of(
          "1.3.6.1.5.5.7.48.1.2",
          "1.3.6.1.5.5.7.48.1.3",
          "1.3.6.1.5.5.7.48.1.6",
          "1.3.6.1.5.5.7.48.1.9",
          "2.5.29.21",
          "2.5.29.24");

  private OcspJudge() {}

  /// What an answer says of `subject`.
  ///
  /// @param possibleIssuers any certificates; the one that signed `subject` is found among them
  public static RevocationVerdict judge(
      Bytes response, Certificate subject, List<Certificate> possibleIssuers, Instant now) {
    if (response.length() > MAX_LENGTH) {
      return RevocationVerdict.unusable(Fault.TOO_LARGE);
    }
    try {
      byte[] encoded = response.toArray();
      DerStructure.checkWhole(encoded, "OCSP response");
      OCSPResponse outer = OCSPResponse.getInstance(encoded);
      int status = outer.getResponseStatus().getIntValue();
      if (FAILED.contains(status)) {
        return RevocationVerdict.unusable(Fault.RESPONDER_FAILED);
      }
      if (status != 0) {
        return RevocationVerdict.unusable(Fault.UNREADABLE);
      }
      return judge(OcspAnswer.read(outer), Issuer.of(subject, possibleIssuers), now);
    } catch (CertificateFormatException | IOException | RuntimeException _) {
      // Bouncy Castle reports odd content with half a dozen unchecked types; all mean the same
      // here.
      return RevocationVerdict.unusable(Fault.UNREADABLE);
    }
  }

  private static RevocationVerdict judge(OcspAnswer answer, List<Issuer> issuers, Instant now)
      throws IOException {
    if (issuers.isEmpty()) {
      return RevocationVerdict.unusable(Fault.NO_ISSUER);
    }
    for (Issuer issuer : issuers) {
      Optional<SingleResponse> single = about(answer, issuer);
      if (single.isPresent()) {
        Fault fault = fault(answer, single.get(), issuer, now);
        return verdict(answer, single.get(), fault);
      }
    }
    return RevocationVerdict.unusable(Fault.OTHER_CERTIFICATE);
  }

  /// What is said of the certificate; where an answer contradicts itself, that it is revoked.
  private static Optional<SingleResponse> about(OcspAnswer answer, Issuer issuer)
      throws IOException {
    Optional<SingleResponse> found = Optional.empty();
    for (SingleResponse single : answer.singles()) {
      if (isAbout(single.getCertID(), issuer)
          && (found.isEmpty() || single.getCertStatus().getTagNo() == 1)) {
        found = Optional.of(single);
      }
    }
    return found;
  }

  /// RFC 6960 section 4.1.1: the serial number, and hashes of the issuer's name and key.
  private static boolean isAbout(CertID id, Issuer issuer) throws IOException {
    ASN1ObjectIdentifier algorithm = id.getHashAlgorithm().getAlgorithm();
    String digest = DIGESTS.get(algorithm.getId());
    byte[] name = issuer.issued().getIssuer().getEncoded(ASN1Encoding.DER);
    byte[] key = issuer.key().getPublicKeyData().getOctets();
    return digest != null
        && id.getSerialNumber().getValue().equals(issuer.issued().getSerialNumber())
        && Arrays.equals(hash(digest, name), id.getIssuerNameHash().getOctets())
        && Arrays.equals(hash(digest, key), id.getIssuerKeyHash().getOctets());
  }

  static byte[] hash(String digest, byte[] content) {
    try {
      return MessageDigest.getInstance(digest).digest(content);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has it", missing);
    }
  }

  private static Fault fault(OcspAnswer answer, SingleResponse single, Issuer issuer, Instant now) {
    Instant from = instant(single.getThisUpdate());
    Optional<Instant> until = optional(single.getNextUpdate());
    if (until.filter(end -> end.isBefore(from)).isPresent()
        || hasUnknownCritical(answer.data().getResponseExtensions())
        || hasUnknownCritical(single.getSingleExtensions())) {
      return Fault.UNREADABLE;
    }
    Fault dates = dates(from, until, now);
    // Out of time by a clock that may be wrong: whoever signed it was appointed at its own time.
    Fault signature = signature(answer, issuer, dates == Fault.NONE ? now : from);
    return signature == Fault.NONE ? dates : signature;
  }

  static Fault dates(Instant from, Optional<Instant> until, Instant now) {
    if (from.isAfter(now.plus(TOLERANCE))) {
      return Fault.NOT_YET_VALID;
    }
    return until.filter(end -> end.isBefore(now.minus(TOLERANCE))).isPresent()
        ? Fault.OUTDATED
        : Fault.NONE;
  }

  private static boolean hasUnknownCritical(@Nullable Extensions extensions) {
    return extensions != null
        && Arrays.stream(extensions.getCriticalExtensionOIDs())
            .anyMatch(id -> !KNOWN_EXTENSIONS.contains(id.getId()));
  }

  /// RFC 6960 section 4.2.2.2: the issuer itself, or a certificate that it issued directly, with
  /// id-kp-OCSPSigning.
  private static Fault signature(OcspAnswer answer, Issuer issuer, Instant at) {
    ResponderID responder = answer.data().getResponderID();
    Fault fault = Fault.UNAUTHORISED;
    if (isNamed(responder, issuer.certificate())) {
      fault = signedBy(answer, issuer.certificate());
    }
    for (Certificate appointed : answer.certificates()) {
      if (fault != Fault.NONE
          && isNamed(responder, appointed)
          && mayAnswer(appointed, issuer, at)) {
        fault = signedBy(answer, appointed);
      }
    }
    return fault;
  }

  private static boolean mayAnswer(Certificate appointed, Issuer issuer, Instant at) {
    return appointed.extendedKeyUsage().filter(uses -> uses.contains("OCSPSigning")).isPresent()
        && dates(appointed.notBefore(), Optional.of(appointed.notAfter()), at) == Fault.NONE
        && issuer.signed(appointed);
  }

  private static Fault signedBy(OcspAnswer answer, Certificate signer) {
    return switch (SignatureCheck.verify(
        answer.algorithm(),
        answer.signedPart().toArray(),
        answer.signature().toArray(),
        Issuer.keyOf(signer))) {
      case VALID -> Fault.NONE;
      case INVALID -> Fault.BAD_SIGNATURE;
      case UNCHECKABLE -> Fault.UNREADABLE;
    };
  }

  private static boolean isNamed(ResponderID responder, Certificate certificate) {
    if (responder.getKeyHash() != null) {
      byte[] key = Issuer.keyOf(certificate).getPublicKeyData().getOctets();
      return Arrays.equals(hash("SHA-1", key), responder.getKeyHash());
    }
    try {
      X500Name name = new X509CertificateHolder(certificate.der().toArray()).getSubject();
      return name.equals(responder.getName());
    } catch (IOException _) {
      return false;
    }
  }

  private static RevocationVerdict verdict(OcspAnswer answer, SingleResponse single, Fault fault) {
    Status status = fault == Fault.NONE ? status(single) : Status.UNUSABLE;
    Optional<RevokedInfo> revoked =
        status == Status.REVOKED
            ? Optional.of(RevokedInfo.getInstance(single.getCertStatus().getStatus()))
            : Optional.empty();
    return new RevocationVerdict(
        status,
        fault,
        revoked.map(info -> instant(info.getRevocationTime())),
        revoked
            .filter(info -> info.getRevocationReason() != null)
            .map(info -> OptionalInt.of(info.getRevocationReason().getValue().intValueExact()))
            .orElseGet(OptionalInt::empty),
        optional(answer.data().getProducedAt()),
        optional(single.getThisUpdate()),
        optional(single.getNextUpdate()));
  }

  private static Status status(SingleResponse single) {
    return switch (single.getCertStatus().getTagNo()) {
      case 0 -> Status.GOOD;
      case 1 -> Status.REVOKED;
      default -> Status.NOT_KNOWN;
    };
  }

  private static Optional<Instant> optional(@Nullable ASN1GeneralizedTime time) {
    return time == null ? Optional.empty() : Optional.of(instant(time));
  }

  private static Instant instant(ASN1GeneralizedTime time) {
    try {
      return time.getDate().toInstant();
    } catch (ParseException notATime) {
      throw new IllegalArgumentException(notATime);
    }
  }
}

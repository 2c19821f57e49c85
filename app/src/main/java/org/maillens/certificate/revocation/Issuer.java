package org.maillens.certificate.revocation;

import java.io.IOException;
import java.util.List;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.SignatureCheck;

/// The authority whose key signed a certificate, and so may say whether it still stands.
///
/// @param issued what it signed
record Issuer(Certificate certificate, SubjectPublicKeyInfo key, X509CertificateHolder issued) {
  /// So many certificates of the same name are tried: the list may come from a stranger.
  private static final int MAX_TRIED = 12;

  /// A key beyond this is a trap: verifying with it takes minutes.
  private static final int MAX_KEY_BITS = 16384;

  /// Those of `possible` whose name and key fit; none when the certificate cannot be read again.
  static List<Issuer> of(Certificate subject, List<Certificate> possible) {
    X509CertificateHolder issued;
    try {
      issued = new X509CertificateHolder(subject.der().toArray());
    } catch (IOException | RuntimeException _) {
      return List.of();
    }
    return possible.stream()
        .filter(subject::namesIssuer)
        .filter(certificate -> certificate.keyBits() <= MAX_KEY_BITS)
        .distinct()
        .limit(MAX_TRIED)
        .map(certificate -> new Issuer(certificate, keyOf(certificate), issued))
        .filter(issuer -> issuer.signed(subject))
        .toList();
  }

  static SubjectPublicKeyInfo keyOf(Certificate certificate) {
    return SubjectPublicKeyInfo.getInstance(certificate.publicKeyDer().toArray());
  }

  /// Whether its key made the signature on a certificate.
  boolean signed(Certificate other) {
    return other.namesIssuer(certificate)
        && other.keyBits() <= MAX_KEY_BITS
        && SignatureCheck.verify(other, key) == SignatureCheck.Outcome.VALID;
  }
}

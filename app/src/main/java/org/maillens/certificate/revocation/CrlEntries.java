package org.maillens.certificate.revocation;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.cert.X509CertificateHolder;

/// Looks a certificate up in a list.
final class CrlEntries {
  /// Only in delta lists; anywhere else it means that nothing is revoked (RFC 5280 section 5.3.1).
  private static final int REMOVE_FROM_CRL = 8;

  /// Reason, hold instruction, invalidity date, certificate issuer.
  private static final Set<String> KNOWN =
      Set.of("2.5.29.21", "2.5.29.23", "2.5.29.24", "2.5.29.29");

  private CrlEntries() {}

  /// @param uncertain an entry bears a critical extension that nobody knows: such a list must not
  ///   be used for any certificate (RFC 5280 section 5.3)
  record Found(boolean uncertain, Optional<Instant> revokedAt, OptionalInt reason) {
    private static final Found NOTHING = new Found(false, Optional.empty(), OptionalInt.empty());
  }

  static Found find(CertificateList list, X509CertificateHolder subject) {
    BigInteger serial = subject.getSerialNumber();
    // RFC 5280 section 5.3.3: in an indirect list the issuer stands until another is named.
    boolean ofOurIssuer = true;
    Found found = Found.NOTHING;
    Enumeration<?> entries = list.getRevokedCertificateEnumeration();
    while (entries.hasMoreElements()) {
      TBSCertList.CRLEntry entry = (TBSCertList.CRLEntry) entries.nextElement();
      if (entry.hasExtensions()) {
        Extensions extensions = entry.getExtensions();
        if (hasUnknownCritical(extensions)) {
          return new Found(true, Optional.empty(), OptionalInt.empty());
        }
        Extension named = extensions.getExtension(Extension.certificateIssuer);
        if (named != null) {
          ofOurIssuer = names(named, subject.getIssuer());
        }
      }
      if (ofOurIssuer && entry.getUserCertificate().getValue().equals(serial)) {
        OptionalInt reason = reason(entry);
        if (reason.orElse(0) != REMOVE_FROM_CRL) {
          Instant when = entry.getRevocationDate().getDate().toInstant();
          found = new Found(false, Optional.of(when), reason);
        }
      }
    }
    return found;
  }

  private static boolean hasUnknownCritical(Extensions extensions) {
    return Arrays.stream(extensions.getCriticalExtensionOIDs())
        .anyMatch(id -> !KNOWN.contains(id.getId()));
  }

  private static boolean names(Extension certificateIssuer, X500Name issuer) {
    return Arrays.stream(GeneralNames.getInstance(certificateIssuer.getParsedValue()).getNames())
        .filter(name -> name.getTagNo() == GeneralName.directoryName)
        .anyMatch(name -> X500Name.getInstance(name.getName()).equals(issuer));
  }

  private static OptionalInt reason(TBSCertList.CRLEntry entry) {
    Extensions extensions = entry.hasExtensions() ? entry.getExtensions() : null;
    Extension reason = extensions == null ? null : extensions.getExtension(Extension.reasonCode);
    return reason == null
        ? OptionalInt.empty()
        : OptionalInt.of(CRLReason.getInstance(reason.getParsedValue()).getValue().intValueExact());
  }
}

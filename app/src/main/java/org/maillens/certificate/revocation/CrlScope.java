package org.maillens.certificate.revocation;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.maillens.certificate.revocation.RevocationVerdict.Fault;

/// Which certificates and reasons a list covers (RFC 5280 sections 5.2 and 6.3.3 (b)).
///
/// @param fault why it does not cover the certificate, or perhaps does not
/// @param allReasons whether absence from the list means that nothing is revoked
record CrlScope(Fault fault, boolean allReasons) {
  /// Authority key identifier, issuer's other names, number, issuing distribution point, freshest
  /// list, authority information access.
  private static final Set<String> KNOWN =
      Set.of("2.5.29.35", "2.5.29.18", "2.5.29.20", "2.5.29.28", "2.5.29.46", "1.3.6.1.5.5.7.1.1");

  static CrlScope of(CertificateList list, Issuer issuer, boolean authority) {
    Extensions extensions = list.getExtensions();
    if (extensions == null) {
      return new CrlScope(Fault.NONE, true);
    }
    boolean delta = extensions.getExtension(Extension.deltaCRLIndicator) != null;
    boolean unknown =
        Arrays.stream(extensions.getCriticalExtensionOIDs())
            .anyMatch(id -> !KNOWN.contains(id.getId()));
    if (delta || unknown) {
      return new CrlScope(Fault.PARTIAL, false);
    }
    if (extensions.getExtension(Extension.issuingDistributionPoint) == null) {
      return new CrlScope(Fault.NONE, true);
    }
    IssuingDistributionPoint limits = limits(extensions);
    boolean others =
        limits.onlyContainsAttributeCerts()
            || (authority ? limits.onlyContainsUserCerts() : limits.onlyContainsCACerts());
    Fault fault = Fault.NONE;
    if (others) {
      fault = Fault.OTHER_CERTIFICATE;
    } else if (limits.getDistributionPoint() != null
        && !isNamedBy(issuer, limits.getDistributionPoint())) {
      fault = Fault.PARTIAL;
    }
    return new CrlScope(fault, limits.getOnlySomeReasons() == null);
  }

  static boolean isIndirect(CertificateList list) {
    Extensions extensions = list.getExtensions();
    return extensions != null
        && extensions.getExtension(Extension.issuingDistributionPoint) != null
        && limits(extensions).isIndirectCRL();
  }

  private static IssuingDistributionPoint limits(Extensions extensions) {
    return IssuingDistributionPoint.getInstance(
        extensions.getExtensionParsedValue(Extension.issuingDistributionPoint));
  }

  /// Whether the certificate says that this part of the lists is its own.
  private static boolean isNamedBy(Issuer issuer, DistributionPointName part) {
    CRLDistPoint points = CRLDistPoint.fromExtensions(issuer.issued().getExtensions());
    if (points == null) {
      return false;
    }
    for (DistributionPoint point : points.getDistributionPoints()) {
      DistributionPointName name = point.getDistributionPoint();
      if (name != null && name.getType() == part.getType() && meet(name, part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean meet(DistributionPointName one, DistributionPointName other) {
    if (one.getType() != DistributionPointName.FULL_NAME) {
      return one.getName().equals(other.getName());
    }
    List<GeneralName> names = List.of(GeneralNames.getInstance(one.getName()).getNames());
    return Arrays.stream(GeneralNames.getInstance(other.getName()).getNames())
        .anyMatch(names::contains);
  }
}

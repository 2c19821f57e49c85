package org.maillens.certificate;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.maillens.tls.Bytes;

/// The contents of extensions that tests ask for.
final class TestExtensions {
  private TestExtensions() {}

  static Bytes onlyBelow(String domain) {
    return encoded(new NameConstraints(subtrees(domain), null));
  }

  static Bytes notBelow(String domain) {
    return encoded(new NameConstraints(null, subtrees(domain)));
  }

  private static GeneralSubtree[] subtrees(String domain) {
    return new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.dNSName, domain))};
  }

  static Bytes issuerUrl(String url) {
    return access(AccessDescription.id_ad_caIssuers, url);
  }

  static Bytes ocspUrl(String url) {
    return access(AccessDescription.id_ad_ocsp, url);
  }

  private static Bytes access(ASN1ObjectIdentifier method, String url) {
    return encoded(new AuthorityInformationAccess(method, location(url)));
  }

  static Bytes revocationListUrl(String url) {
    DistributionPoint point =
        new DistributionPoint(
            new DistributionPointName(new GeneralNames(location(url))), null, null);
    return encoded(new CRLDistPoint(new DistributionPoint[] {point}));
  }

  private static GeneralName location(String url) {
    return new GeneralName(GeneralName.uniformResourceIdentifier, url);
  }

  static Bytes encoded(ASN1Object value) {
    try {
      return Bytes.copyOf(value.getEncoded());
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}

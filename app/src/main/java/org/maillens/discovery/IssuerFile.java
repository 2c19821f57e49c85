package org.maillens.discovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.CertificateFormatException;
import org.maillens.certificate.DerStructure;
import org.maillens.certificate.Pem;
import org.maillens.tls.Bytes;

/// What stands behind the address of an issuer: one certificate, or a "certs-only" CMS message (RFC
/// 5280 section 4.2.2.1); some authorities publish PEM all the same.
final class IssuerFile {
  private static final int MAX_CERTIFICATES = 16;

  private IssuerFile() {}

  /// The certificates in it; none when it is something else.
  static List<Certificate> read(byte[] content) {
    try {
      return List.of(Certificate.parse(Bytes.copyOf(content)));
    } catch (CertificateFormatException _) {
      List<Certificate> found = pem(content);
      return found.isEmpty() ? bundle(content) : found;
    }
  }

  private static List<Certificate> pem(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    return Pem.read(text).certificates().stream().limit(MAX_CERTIFICATES).toList();
  }

  private static List<Certificate> bundle(byte[] content) {
    List<Certificate> found = new ArrayList<>();
    try {
      DerStructure.checkWhole(content, "CMS message");
      ASN1Set all =
          SignedData.getInstance(ContentInfo.getInstance(content).getContent()).getCertificates();
      for (ASN1Encodable one : all) {
        if (found.size() < MAX_CERTIFICATES) {
          byte[] der = one.toASN1Primitive().getEncoded(ASN1Encoding.DER);
          found.add(Certificate.parse(Bytes.copyOf(der)));
        }
      }
    } catch (CertificateFormatException | IOException | RuntimeException _) {
      // Bouncy Castle reports odd content with half a dozen unchecked types; what was read before
      // is still good.
      return found;
    }
    return found;
  }
}

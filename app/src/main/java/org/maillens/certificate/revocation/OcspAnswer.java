package org.maillens.certificate.revocation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.CertificateFormatException;
import org.maillens.certificate.DerStructure;
import org.maillens.tls.Bytes;

/// The parts of a basic OCSP response (RFC 6960 section 4.2.1), nothing of it judged.
///
/// @param signedPart as sent
/// @param certificates that came along, those that can be read
record OcspAnswer(
    Bytes signedPart,
    ResponseData data,
    List<SingleResponse> singles,
    AlgorithmIdentifier algorithm,
    Bytes signature,
    List<Certificate> certificates) {
  private static final int MAX_CERTIFICATES = 10;

  /// @throws CertificateFormatException if it is not well-formed
  /// @throws RuntimeException if a field has another type: Bouncy Castle has half a dozen for that
  static OcspAnswer read(OCSPResponse outer) throws CertificateFormatException, IOException {
    if (!outer
        .getResponseBytes()
        .getResponseType()
        .equals(OCSPObjectIdentifiers.id_pkix_ocsp_basic)) {
      throw new IllegalArgumentException("of another type than id-pkix-ocsp-basic");
    }
    byte[] basic = outer.getResponseBytes().getResponse().getOctets();
    DerStructure.checkWhole(basic, "basic OCSP response");
    BasicOCSPResponse response = BasicOCSPResponse.getInstance(basic);
    List<SingleResponse> singles = new ArrayList<>();
    for (ASN1Encodable single : response.getTbsResponseData().getResponses()) {
      singles.add(SingleResponse.getInstance(single));
    }
    return new OcspAnswer(
        Bytes.copyOf(DerStructure.firstChild(basic, "OCSP response data")),
        response.getTbsResponseData(),
        List.copyOf(singles),
        response.getSignatureAlgorithm(),
        Bytes.copyOf(response.getSignature().getOctets()),
        certificates(response.getCerts()));
  }

  private static List<Certificate> certificates(@Nullable ASN1Sequence all) throws IOException {
    List<Certificate> certificates = new ArrayList<>();
    for (int i = 0; all != null && i < Math.min(all.size(), MAX_CERTIFICATES); i++) {
      byte[] der = all.getObjectAt(i).toASN1Primitive().getEncoded(ASN1Encoding.DER);
      try {
        certificates.add(Certificate.parse(Bytes.copyOf(der)));
      } catch (CertificateFormatException _) {
        // The signer may still be another of them.
      }
    }
    return List.copyOf(certificates);
  }
}

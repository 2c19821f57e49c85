package org.maillens.certificate.revocation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extensions;
import org.maillens.certificate.Certificate;
import org.maillens.tls.Bytes;

/// An OCSP request for one certificate (RFC 6960 section 4.1), unsigned and without a nonce, its
/// identifier hashed with SHA-1: the form that every responder answers, from its cache (RFC 5019
/// sections 2.1.1 and 4; RFC 9654 keeps the nonce optional).
public final class OcspQuestion {
  private OcspQuestion() {}

  /// The request's DER bytes; empty when none of the certificates signed `subject`.
  public static Optional<Bytes> about(Certificate subject, List<Certificate> possibleIssuers) {
    return Issuer.of(subject, possibleIssuers).stream().findFirst().map(OcspQuestion::encoded);
  }

  private static Bytes encoded(Issuer issuer) {
    try {
      byte[] name = issuer.issued().getIssuer().getEncoded(ASN1Encoding.DER);
      byte[] key = issuer.key().getPublicKeyData().getOctets();
      CertID id =
          new CertID(
              new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1, DERNull.INSTANCE),
              new DEROctetString(OcspJudge.hash("SHA-1", name)),
              new DEROctetString(OcspJudge.hash("SHA-1", key)),
              new ASN1Integer(issuer.issued().getSerialNumber()));
      TBSRequest request =
          new TBSRequest(null, new DERSequence(new Request(id, null)), (Extensions) null);
      return Bytes.copyOf(new OCSPRequest(request, null).getEncoded(ASN1Encoding.DER));
    } catch (IOException unencodable) {
      throw new IllegalStateException("made of parts that were decoded", unencodable);
    }
  }
}

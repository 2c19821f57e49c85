package org.maillens.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// Certificates that a server could have and does not: to work out what a change of the server
/// would bring. They are judged as if the authority of the present certificate had issued them, and
/// [Certificate#isSupposed] tells them from real ones.
public final class SupposedCertificates {
  private static final int RSA_BITS = 2048;
  private static final BigInteger RSA_EXPONENT = BigInteger.valueOf(65_537);

  /// Where the key stands among the fields of RFC 5280 section 4.1: version 1 does not name itself.
  private static final int KEY_IN_V1 = 5;

  private static final int KEY_AFTER_VERSION = 6;

  private SupposedCertificates() {}

  /// A certificate as `present`, names and dates included, with an RSA key of 2048 bits.
  public static Certificate withRsaKey(Certificate present) {
    BigInteger modulus = BigInteger.ONE.shiftLeft(RSA_BITS - 1).add(BigInteger.ONE);
    return withKey(
        present,
        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
        encoded(new RSAPublicKey(modulus, RSA_EXPONENT)),
        KeyUsage.digitalSignature | KeyUsage.keyEncipherment);
  }

  /// A certificate as `present`, names and dates included, with a key on the curve P-256.
  public static Certificate withEcKey(Certificate present) {
    X9ECParameters curve = SECNamedCurves.getByOID(SECObjectIdentifiers.secp256r1);
    return withKey(
        present,
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1),
        curve.getG().getEncoded(false),
        KeyUsage.digitalSignature);
  }

  /// The intermediate certificate that issued `child`, of which nothing but the name is known.
  public static Certificate issuerOf(Certificate child) {
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    add(extensions, Extension.basicConstraints, new BasicConstraints(true));
    add(extensions, Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign));
    V3TBSCertificateGenerator fields = new V3TBSCertificateGenerator();
    fields.setSerialNumber(new ASN1Integer(BigInteger.ONE));
    fields.setSignature(child.algorithm());
    fields.setIssuer(new X500Name("CN=not known"));
    fields.setStartDate(time(child.notBefore()));
    fields.setEndDate(time(child.notAfter()));
    fields.setSubject(child.issuerName());
    fields.setSubjectPublicKeyInfo(child.publicKey());
    fields.setExtensions(extensions.generate());
    return signed(child, fields.generateTBSCertificate());
  }

  /// All fields but the key and its usage stay as they are, whatever they hold.
  private static Certificate withKey(
      Certificate present, AlgorithmIdentifier algorithm, byte[] key, int usage) {
    ASN1Sequence had = ASN1Sequence.getInstance(present.signedPart().toArray());
    int keyAt = had.getObjectAt(0) instanceof ASN1TaggedObject ? KEY_AFTER_VERSION : KEY_IN_V1;
    ASN1EncodableVector fields = new ASN1EncodableVector();
    for (int at = 0; at < had.size(); at++) {
      ASN1Encodable field = had.getObjectAt(at);
      if (at == keyAt) {
        fields.add(new SubjectPublicKeyInfo(algorithm, key));
      } else if (at > keyAt && field instanceof ASN1TaggedObject tagged && tagged.getTagNo() == 3) {
        fields.add(
            new DERTaggedObject(3, extensions(ASN1Sequence.getInstance(tagged, true), usage)));
      } else {
        fields.add(field);
      }
    }
    return signed(present, new DERSequence(fields));
  }

  private static DERSequence extensions(ASN1Sequence had, int usage) {
    ASN1EncodableVector extensions = new ASN1EncodableVector();
    for (ASN1Encodable each : had) {
      boolean usages =
          each instanceof ASN1Sequence extension
              && extension.size() > 0
              && Extension.keyUsage.equals(extension.getObjectAt(0));
      extensions.add(
          usages
              ? new Extension(
                  Extension.keyUsage, true, new DEROctetString(encoded(new KeyUsage(usage))))
              : each);
    }
    return new DERSequence(extensions);
  }

  private static Certificate signed(Certificate model, ASN1Object fields) {
    ASN1EncodableVector whole = new ASN1EncodableVector();
    whole.add(fields);
    whole.add(model.algorithm());
    whole.add(new DERBitString(model.signature().toArray()));
    return Certificate.supposed(encoded(new DERSequence(whole)), model);
  }

  private static Time time(Instant moment) {
    return new Time(Date.from(moment));
  }

  private static void add(
      ExtensionsGenerator extensions, ASN1ObjectIdentifier id, ASN1Encodable value) {
    try {
      extensions.addExtension(id, true, value);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] encoded(ASN1Object object) {
    try {
      return object.getEncoded(ASN1Encoding.DER);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

package org.maillens.certificate;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/// Type and size of a public key. `bits` is 0 where it cannot be read; `exponentBits` is the size
/// of an RSA key's public exponent, else 0; `curve` is the IANA name of the TLS group, else the
/// object identifier, or [#EXPLICIT] for written-out parameters.
record KeyFacts(String type, int bits, int exponentBits, Optional<String> curve) {
  static final String EXPLICIT = "explicit";

  private record Curve(String name, int bits) {}

  private static final Map<String, Curve> CURVES =
      Map.ofEntries(
          Map.entry("1.2.840.10045.3.1.1", new Curve("secp192r1", 192)),
          Map.entry("1.3.132.0.33", new Curve("secp224r1", 224)),
          Map.entry("1.2.840.10045.3.1.7", new Curve("secp256r1", 256)),
          Map.entry("1.3.132.0.34", new Curve("secp384r1", 384)),
          Map.entry("1.3.132.0.35", new Curve("secp521r1", 521)),
          Map.entry("1.3.132.0.10", new Curve("secp256k1", 256)),
          Map.entry("1.3.36.3.3.2.8.1.1.7", new Curve("brainpoolP256r1", 256)),
          Map.entry("1.3.36.3.3.2.8.1.1.11", new Curve("brainpoolP384r1", 384)),
          Map.entry("1.3.36.3.3.2.8.1.1.13", new Curve("brainpoolP512r1", 512)));

  /// Kinds whose size is fixed by their name.
  private static final Map<String, KeyFacts> FIXED =
      Map.of(
          "1.3.101.112", new KeyFacts("Ed25519", 256, 0, Optional.empty()),
          "1.3.101.113", new KeyFacts("Ed448", 456, 0, Optional.empty()),
          "2.16.840.1.101.3.4.3.17", new KeyFacts("ML-DSA-44", 0, 0, Optional.empty()),
          "2.16.840.1.101.3.4.3.18", new KeyFacts("ML-DSA-65", 0, 0, Optional.empty()),
          "2.16.840.1.101.3.4.3.19", new KeyFacts("ML-DSA-87", 0, 0, Optional.empty()));

  private static final String RSA = "1.2.840.113549.1.1.1";
  private static final String RSA_PSS = "1.2.840.113549.1.1.10";
  private static final String EC = "1.2.840.10045.2.1";
  private static final String DSA = "1.2.840.10040.4.1";

  static KeyFacts of(SubjectPublicKeyInfo key) {
    String algorithm = key.getAlgorithm().getAlgorithm().getId();
    KeyFacts fixed = FIXED.get(algorithm);
    if (fixed != null) {
      return fixed;
    }
    return switch (algorithm) {
      case RSA -> rsa("RSA", key);
      case RSA_PSS -> rsa("RSA-PSS", key);
      case EC -> ec(key.getAlgorithm().getParameters());
      case DSA ->
          new KeyFacts(
              "DSA", firstIntegerBits(key.getAlgorithm().getParameters()), 0, Optional.empty());
      default -> new KeyFacts(algorithm, 0, 0, Optional.empty());
    };
  }

  private static KeyFacts rsa(String type, SubjectPublicKeyInfo key) {
    try {
      RSAPublicKey numbers = RSAPublicKey.getInstance(key.parsePublicKey());
      boolean sensible =
          numbers.getModulus().signum() > 0 && numbers.getPublicExponent().signum() > 0;
      return sensible
          ? new KeyFacts(
              type,
              numbers.getModulus().bitLength(),
              numbers.getPublicExponent().bitLength(),
              Optional.empty())
          : new KeyFacts(type, 0, 0, Optional.empty());
    } catch (IOException | RuntimeException _) {
      return new KeyFacts(type, 0, 0, Optional.empty());
    }
  }

  private static KeyFacts ec(ASN1Encodable parameters) {
    if (parameters instanceof ASN1ObjectIdentifier named) {
      Curve curve = CURVES.get(named.getId());
      return curve == null
          ? new KeyFacts("EC", 0, 0, Optional.of(named.getId()))
          : new KeyFacts("EC", curve.bits(), 0, Optional.of(curve.name()));
    }
    return new KeyFacts("EC", 0, 0, Optional.of(EXPLICIT));
  }

  private static int firstIntegerBits(ASN1Encodable parameters) {
    return parameters instanceof ASN1Sequence sequence
            && sequence.size() > 0
            && sequence.getObjectAt(0) instanceof ASN1Integer first
        ? first.getValue().bitLength()
        : 0;
  }
}

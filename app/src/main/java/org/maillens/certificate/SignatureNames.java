package org.maillens.certificate;

import java.util.Map;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/// Names of signature algorithms as Java and administrators write them.
final class SignatureNames {
  private static final String PSS = "1.2.840.113549.1.1.10";

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("1.2.840.113549.1.1.2", "MD2withRSA"),
          Map.entry("1.2.840.113549.1.1.4", "MD5withRSA"),
          Map.entry("1.2.840.113549.1.1.5", "SHA1withRSA"),
          Map.entry("1.3.14.3.2.29", "SHA1withRSA"),
          Map.entry("1.2.840.113549.1.1.14", "SHA224withRSA"),
          Map.entry("1.2.840.113549.1.1.11", "SHA256withRSA"),
          Map.entry("1.2.840.113549.1.1.12", "SHA384withRSA"),
          Map.entry("1.2.840.113549.1.1.13", "SHA512withRSA"),
          Map.entry("1.2.840.10045.4.1", "SHA1withECDSA"),
          Map.entry("1.2.840.10045.4.3.1", "SHA224withECDSA"),
          Map.entry("1.2.840.10045.4.3.2", "SHA256withECDSA"),
          Map.entry("1.2.840.10045.4.3.3", "SHA384withECDSA"),
          Map.entry("1.2.840.10045.4.3.4", "SHA512withECDSA"),
          Map.entry("1.2.840.10040.4.3", "SHA1withDSA"),
          Map.entry("2.16.840.1.101.3.4.3.2", "SHA256withDSA"),
          Map.entry("1.3.101.112", "Ed25519"),
          Map.entry("1.3.101.113", "Ed448"),
          Map.entry("2.16.840.1.101.3.4.3.17", "ML-DSA-44"),
          Map.entry("2.16.840.1.101.3.4.3.18", "ML-DSA-65"),
          Map.entry("2.16.840.1.101.3.4.3.19", "ML-DSA-87"));

  private static final Map<String, String> HASHES =
      Map.of(
          "1.3.14.3.2.26", "SHA1",
          "2.16.840.1.101.3.4.2.4", "SHA224",
          "2.16.840.1.101.3.4.2.1", "SHA256",
          "2.16.840.1.101.3.4.2.2", "SHA384",
          "2.16.840.1.101.3.4.2.3", "SHA512");

  private SignatureNames() {}

  /// For example `SHA256withRSA`, `SHA256withRSAandMGF1` (PSS), `Ed25519`; the object identifier
  /// when unknown.
  static String of(AlgorithmIdentifier algorithm) {
    String id = algorithm.getAlgorithm().getId();
    if (!id.equals(PSS)) {
      return NAMES.getOrDefault(id, id);
    }
    try {
      String hash =
          RSASSAPSSparams.getInstance(algorithm.getParameters())
              .getHashAlgorithm()
              .getAlgorithm()
              .getId();
      return HASHES.getOrDefault(hash, hash) + "withRSAandMGF1";
    } catch (RuntimeException _) {
      return id;
    }
  }

  /// The salt of a PSS signature in octets, 0 for all others; the greatest number where it cannot
  /// be read.
  static int saltLength(AlgorithmIdentifier algorithm) {
    if (!algorithm.getAlgorithm().getId().equals(PSS)) {
      return 0;
    }
    try {
      int length =
          RSASSAPSSparams.getInstance(algorithm.getParameters()).getSaltLength().intValueExact();
      return length < 0 ? Integer.MAX_VALUE : length;
    } catch (RuntimeException _) {
      return Integer.MAX_VALUE;
    }
  }

  /// Signed with a hash for which collisions are made in practice (MD2, MD5, SHA-1).
  static boolean isBroken(String name) {
    return name.startsWith("MD2with") || name.startsWith("MD5with") || name.startsWith("SHA1with");
  }
}

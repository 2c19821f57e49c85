package org.maillens.certificate;

import java.io.IOException;
import java.io.OutputStream;
import java.security.Provider;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/// Whether a key made a signature: the one place where signatures are computed.
public final class SignatureCheck {
  /// What a verification said.
  public enum Outcome {
    VALID,
    /// Made by another key, over other bytes, or no signature at all.
    INVALID,
    /// This algorithm with this key cannot be checked here, or would take too long.
    UNCHECKABLE
  }

  /// OpenSSL's own limits (`OPENSSL_RSA_MAX_MODULUS_BITS`, `OPENSSL_RSA_SMALL_MODULUS_BITS` and
  /// `OPENSSL_RSA_MAX_PUBEXP_BITS` in `openssl/rsa.h` of 3.0).
  static final int MAX_RSA_BITS = 16_384;

  private static final int SMALL_RSA_BITS = 3072;
  private static final int MAX_EXPONENT_BITS = 64;

  private static final int MAX_DSA_BITS = 4096;

  /// More than the largest such RSA key or any key of FIPS 204 takes.
  private static final int MAX_KEY_BYTES = 4096;

  private SignatureCheck() {}

  /// Whether a key made the signature on a certificate; names are not looked at.
  public static Outcome verify(Certificate certificate, SubjectPublicKeyInfo key) {
    return verify(
        certificate.algorithm(),
        certificate.signedPart().toArray(),
        certificate.signature().toArray(),
        key);
  }

  /// Verifies `signature`, made with `algorithm`, over `signed`.
  public static Outcome verify(
      AlgorithmIdentifier algorithm, byte[] signed, byte[] signature, SubjectPublicKeyInfo key) {
    KeyFacts facts = KeyFacts.of(key);
    if (!fits(SignatureNames.of(algorithm), facts.type())) {
      return Outcome.INVALID;
    }
    if (!isBounded(key, facts)) {
      return Outcome.UNCHECKABLE;
    }
    if (SignatureNames.saltLength(algorithm) > facts.bits() / 8) {
      // RFC 8017 §9.1.2: no signature of this key has room for it.
      return Outcome.INVALID;
    }
    try {
      Optional<Signer> usual = UsualSignatures.verifier(algorithm, key);
      return usual.isPresent()
          ? outcome(usual.get(), signed, signature)
          : byProvider(algorithm, signed, signature, key);
    } catch (IOException | RuntimeException _) {
      return Outcome.UNCHECKABLE;
    }
  }

  private static Outcome outcome(Signer verifier, byte[] signed, byte[] signature) {
    verifier.update(signed, 0, signed.length);
    try {
      return verifier.verifySignature(signature) ? Outcome.VALID : Outcome.INVALID;
    } catch (RuntimeException _) {
      return Outcome.INVALID;
    }
  }

  /// All that Bouncy Castle knows.
  static Outcome byProvider(
      AlgorithmIdentifier algorithm, byte[] signed, byte[] signature, SubjectPublicKeyInfo key) {
    ContentVerifier verifier;
    try {
      verifier =
          new JcaContentVerifierProviderBuilder()
              .setProvider(Unusual.PROVIDER)
              .build(key)
              .get(algorithm);
    } catch (OperatorCreationException | RuntimeException _) {
      return Outcome.UNCHECKABLE;
    }
    try (OutputStream content = verifier.getOutputStream()) {
      content.write(signed);
      return verifier.verify(signature) ? Outcome.VALID : Outcome.INVALID;
    } catch (IOException | RuntimeException _) {
      // A signature value of the wrong shape for its algorithm; it is no signature of that key.
      return Outcome.INVALID;
    }
  }

  /// Made when the first unusual signature comes, for it costs some tenths of a second; it is only
  /// read from.
  private static final class Unusual {
    static final Provider PROVIDER = new BouncyCastleProvider();
  }

  /// An RSA signature cannot come from an EC key: that is a wrong signature, not an unknown one.
  private static boolean fits(String algorithm, String keyType) {
    return switch (keyType) {
      case "RSA", "RSA-PSS" -> !algorithm.endsWith("withECDSA") && !algorithm.startsWith("Ed");
      case "EC" -> !algorithm.contains("withRSA") && !algorithm.startsWith("Ed");
      case "Ed25519", "Ed448" -> algorithm.startsWith("Ed") || !algorithm.contains("with");
      default -> true;
    };
  }

  /// Whether one verification with this key, a stranger's, ends soon. Curves must be named (RFC
  /// 5480 §2.1.1), for one that is written out can be any.
  private static boolean isBounded(SubjectPublicKeyInfo key, KeyFacts facts) {
    if (length(key) > MAX_KEY_BYTES) {
      return false;
    }
    int bits = facts.bits();
    return switch (facts.type()) {
      case "RSA", "RSA-PSS" ->
          bits > 0
              && bits <= MAX_RSA_BITS
              && (bits <= SMALL_RSA_BITS || facts.exponentBits() <= MAX_EXPONENT_BITS);
      case "DSA" -> bits > 0 && bits <= MAX_DSA_BITS;
      case "EC" -> facts.curve().filter(KeyFacts.EXPLICIT::equals).isEmpty();
      default -> true;
    };
  }

  private static int length(SubjectPublicKeyInfo key) {
    try {
      return key.getEncoded().length;
    } catch (IOException unencodable) {
      throw new IllegalStateException("was decoded", unencodable);
    }
  }
}

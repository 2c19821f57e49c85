package org.maillens.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/// The signatures that nearly all certificates have: with these the whole provider of Bouncy
/// Castle, which takes longer to set up than many signatures to verify, is not needed.
final class UsualSignatures {
  /// Bouncy Castle takes no longer one, in bits.
  private static final int LONGEST_RSA = 16384;

  private UsualSignatures() {}

  /// What verifies; empty for an algorithm or a key that is not usual.
  ///
  /// @throws IOException or a RuntimeException for a key that cannot be read
  static Optional<Signer> verifier(AlgorithmIdentifier algorithm, SubjectPublicKeyInfo key)
      throws IOException {
    String name = SignatureNames.of(algorithm);
    String type = KeyFacts.of(key).type();
    Optional<Signer> verifier =
        switch (type) {
          case "RSA" -> digest(name, "withRSA").map(RSADigestSigner::new);
          case "EC" ->
              digest(name, "withECDSA").map(d -> new DSADigestSigner(new ECDSASigner(), d));
          case "Ed25519" -> name.equals(type) ? Optional.of(new Ed25519Signer()) : Optional.empty();
          default -> Optional.empty();
        };
    if (verifier.isEmpty()) {
      return Optional.empty();
    }
    verifier.get().init(false, type.equals("RSA") ? rsa(key) : PublicKeyFactory.createKey(key));
    return verifier;
  }

  /// Without the test whether the modulus is a prime, which takes longer than the signature: who
  /// has such a key shows nothing but that the signature fits the key, as it is asked for here.
  private static AsymmetricKeyParameter rsa(SubjectPublicKeyInfo key) throws IOException {
    RSAPublicKey numbers = RSAPublicKey.getInstance(key.parsePublicKey());
    BigInteger modulus = numbers.getModulus();
    return modulus.testBit(0) && modulus.signum() > 0 && modulus.bitLength() <= LONGEST_RSA
        ? new RSAKeyParameters(false, modulus, numbers.getPublicExponent(), true)
        : PublicKeyFactory.createKey(key);
  }

  private static Optional<Digest> digest(String name, String with) {
    if (!name.endsWith(with)) {
      return Optional.empty();
    }
    return switch (name.substring(0, name.length() - with.length())) {
      case "SHA1" -> Optional.of(new SHA1Digest());
      case "SHA224" -> Optional.of(new SHA224Digest());
      case "SHA256" -> Optional.of(new SHA256Digest());
      case "SHA384" -> Optional.of(new SHA384Digest());
      case "SHA512" -> Optional.of(new SHA512Digest());
      default -> Optional.empty();
    };
  }
}

package org.maillens.certificate;

import java.io.IOException;
import java.io.OutputStream;
import java.security.Provider;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
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
    /// This algorithm with this key cannot be checked here.
    UNCHECKABLE
  }

  /// Making one costs a tenth of a second; it is only read from.
  private static final Provider PROVIDER = new BouncyCastleProvider();

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
    ContentVerifier verifier;
    try {
      verifier =
          new JcaContentVerifierProviderBuilder().setProvider(PROVIDER).build(key).get(algorithm);
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
}

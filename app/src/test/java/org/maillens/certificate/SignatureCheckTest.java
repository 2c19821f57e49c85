package org.maillens.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.Provider;
import java.security.Signature;
import java.util.Arrays;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.certificate.SignatureCheck.Outcome;

/// The short way for usual signatures says what Bouncy Castle's provider says.
class SignatureCheckTest {
  private static final Provider PROVIDER = new BouncyCastleProvider();
  private static final byte[] SIGNED =
      "what is signed".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "RSA_2048, SHA1withRSA, true",
    "RSA_2048, SHA224withRSA, true",
    "RSA_2048, SHA256withRSA, true",
    "RSA_2048, SHA384withRSA, true",
    "RSA_2048, SHA512withRSA, true",
    "RSA_2048, MD5withRSA, false",
    "RSA_2048, SHA256withRSAandMGF1, false",
    "EC_P256, SHA1withECDSA, true",
    "EC_P256, SHA256withECDSA, true",
    "EC_P256, SHA3-256withECDSA, false",
    "EC_P384, SHA384withECDSA, true",
    "EC_P521, SHA512withECDSA, true",
    "ED25519, Ed25519, true"
  })
  void saysWhatTheProviderSays(TestAuthority.KeyKind kind, String name, boolean usual)
      throws Exception {
    KeyPair pair = TestKeys.generate(kind);
    SubjectPublicKeyInfo key = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    SubjectPublicKeyInfo other =
        SubjectPublicKeyInfo.getInstance(TestKeys.generate(kind).getPublic().getEncoded());
    AlgorithmIdentifier algorithm = new DefaultSignatureAlgorithmIdentifierFinder().find(name);
    Signature signer = Signature.getInstance(name, PROVIDER);
    signer.initSign(pair.getPrivate());
    signer.update(SIGNED);
    byte[] signature = signer.sign();

    assertThat(UsualSignatures.verifier(algorithm, key).isPresent()).isEqualTo(usual);
    assertThat(same(algorithm, SIGNED, signature, key)).isEqualTo(Outcome.VALID);
    assertThat(same(algorithm, SIGNED, signature, other)).isEqualTo(Outcome.INVALID);
    assertThat(same(algorithm, new byte[0], signature, key)).isEqualTo(Outcome.INVALID);
    for (int i = 0; i < signature.length; i++) {
      byte[] changed = signature.clone();
      changed[i] ^= (byte) (1 << i % 8);
      assertThat(same(algorithm, SIGNED, changed, key)).isNotEqualTo(Outcome.VALID);
      same(algorithm, SIGNED, Arrays.copyOf(signature, i), key);
    }
    same(algorithm, SIGNED, Arrays.copyOf(signature, signature.length + 1), key);
  }

  private static Outcome same(
      AlgorithmIdentifier algorithm, byte[] signed, byte[] signature, SubjectPublicKeyInfo key) {
    Outcome outcome = SignatureCheck.verify(algorithm, signed, signature, key);
    assertThat(outcome).isEqualTo(SignatureCheck.byProvider(algorithm, signed, signature, key));
    return outcome;
  }
}

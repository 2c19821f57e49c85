package org.maillens.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.maillens.certificate.TestAuthority.KeyKind;

/// Makes the keys of test certificates.
final class TestKeys {
  private static final Provider PROVIDER = new BouncyCastleProvider();

  private TestKeys() {}

  static KeyPair generate(KeyKind kind) throws GeneralSecurityException {
    return switch (kind) {
      case RSA_512 -> rsa(512);
      case RSA_1024 -> rsa(1024);
      case RSA_2048 -> rsa(2048);
      case RSA_3072 -> rsa(3072);
      case RSA_4096 -> rsa(4096);
      case EC_P256 -> ec("secp256r1");
      case EC_P384 -> ec("secp384r1");
      case EC_P521 -> ec("secp521r1");
      case ED25519 -> KeyPairGenerator.getInstance("Ed25519", PROVIDER).generateKeyPair();
    };
  }

  private static KeyPair rsa(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static KeyPair ec(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }
}

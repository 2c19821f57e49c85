package org.maillens.probe;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.Map;
import java.util.TreeMap;
import org.maillens.tls.Bytes;
import org.maillens.tls.NamedGroup;

/// Fresh public keys for key shares. The private halves are thrown away, since no hello that
/// carries them is followed through.
final class PublicKeys {
  private static final Map<NamedGroup, Integer> LENGTHS =
      Map.of(
          NamedGroup.X25519, 32,
          NamedGroup.X448, 56,
          NamedGroup.SECP256R1, 65,
          NamedGroup.SECP384R1, 97,
          NamedGroup.SECP521R1, 133);

  private PublicKeys() {}

  /// One key for a group.
  static Bytes of(NamedGroup group) {
    int length = LENGTHS.getOrDefault(group, 0);
    boolean montgomery = group.equals(NamedGroup.X25519) || group.equals(NamedGroup.X448);
    try {
      AlgorithmParameterSpec curve =
          montgomery
              ? new NamedParameterSpec(group.label())
              : new ECGenParameterSpec(group.label());
      KeyPairGenerator generator = KeyPairGenerator.getInstance(montgomery ? "XDH" : "EC");
      generator.initialize(curve);
      byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
      // RFC 8410, RFC 5480: the SubjectPublicKeyInfo ends with the key as TLS sends it.
      return Bytes.copyOf(encoded).slice(encoded.length - length, encoded.length);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java SE since 16 has " + group.label(), missing);
    }
  }

  /// One for each group that programs send a key for in a first hello, less the post-quantum ones.
  static Map<NamedGroup, Bytes> all() {
    Map<NamedGroup, Bytes> keys = new TreeMap<>();
    LENGTHS.keySet().forEach(group -> keys.put(group, of(group)));
    return Map.copyOf(keys);
  }
}

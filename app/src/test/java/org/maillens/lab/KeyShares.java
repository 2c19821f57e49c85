package org.maillens.lab;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.KEM;
import javax.crypto.KeyAgreement;
import org.maillens.tls.Bytes;
import org.maillens.tls.DhPrime;
import org.maillens.tls.NamedGroup;

/// Keys for the groups that this Java can make keys for, and the secrets that they lead to.
final class KeyShares {
  private static final int KEM_KEY = 1184;
  private static final int KEM_ANSWER = 1088;
  private static final NamedGroup SECP256R1_MLKEM768 = new NamedGroup(0x11EB);

  private final Map<NamedGroup, KeyPair> curves = new LinkedHashMap<>();
  private final KeyPair kem;
  private final Map<NamedGroup, Bytes> publicKeys = new LinkedHashMap<>();

  KeyShares() {
    try {
      for (NamedGroup group :
          List.of(
              NamedGroup.X25519,
              NamedGroup.X448,
              NamedGroup.SECP256R1,
              NamedGroup.SECP384R1,
              NamedGroup.SECP521R1)) {
        KeyPair pair =
            isMontgomery(group)
                ? generate(group.label(), new NamedParameterSpec(group.label()))
                : generate("EC", new ECGenParameterSpec(group.label()));
        curves.put(group, pair);
        publicKeys.put(group, publicKey(group, pair.getPublic()));
      }
      for (int id = 0x0100; id <= 0x0104; id++) {
        NamedGroup group = new NamedGroup(id);
        publicKeys.put(group, unsigned(BigInteger.TWO.pow(exponent(group)), group.bits() / 8));
      }
      kem = generate("ML-KEM", NamedParameterSpec.ML_KEM_768);
      byte[] encoded = kem.getPublic().getEncoded();
      Bytes encapsulation =
          Bytes.copyOf(Arrays.copyOfRange(encoded, encoded.length - KEM_KEY, encoded.length));
      // draft-ietf-tls-ecdhe-mlkem: X25519 comes second, the point of P-256 first.
      publicKeys.put(
          NamedGroup.X25519MLKEM768, Bytes.concat(encapsulation, publicKey(NamedGroup.X25519)));
      publicKeys.put(
          SECP256R1_MLKEM768, Bytes.concat(publicKey(NamedGroup.SECP256R1), encapsulation));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a Java without these keys", e);
    }
  }

  Map<NamedGroup, Bytes> publicKeys() {
    return Map.copyOf(publicKeys);
  }

  /// What both sides share, if this side kept the key for it.
  Optional<byte[]> secret(NamedGroup group, Bytes answer) throws GeneralSecurityException {
    if (curves.containsKey(group)) {
      return Optional.of(agree(group, answer));
    }
    if (group.isFiniteField()) {
      return finiteField(group, answer);
    }
    if (group.equals(NamedGroup.X25519MLKEM768)) {
      return Optional.of(
          joined(
              decapsulate(answer.slice(0, KEM_ANSWER)),
              agree(NamedGroup.X25519, answer.from(KEM_ANSWER))));
    }
    return Optional.empty();
  }

  /// Short of the prime, two to any power is a public key (RFC 8446 section 4.2.8.1); nothing here
  /// is to be kept secret.
  private static int exponent(NamedGroup group) {
    return group.bits() - 3;
  }

  private static Optional<byte[]> finiteField(NamedGroup group, Bytes answer) {
    return DhPrime.wellKnown().stream()
        .filter(known -> known.label().equals(group.label()))
        .findFirst()
        .map(known -> new BigInteger(1, known.prime().toArray()))
        .map(
            prime ->
                new BigInteger(1, answer.toArray())
                    .modPow(BigInteger.valueOf(exponent(group)), prime))
        .map(secret -> unsigned(secret, group.bits() / 8).toArray());
  }

  private byte[] agree(NamedGroup group, Bytes answer) throws GeneralSecurityException {
    PrivateKey own = pair(group).getPrivate();
    KeyAgreement agreement = KeyAgreement.getInstance(isMontgomery(group) ? "XDH" : "ECDH");
    agreement.init(own);
    agreement.doPhase(peer(group, answer), true);
    return agreement.generateSecret();
  }

  private PublicKey peer(NamedGroup group, Bytes answer) throws GeneralSecurityException {
    if (isMontgomery(group)) {
      byte[] bigEndian = answer.toArray();
      reverse(bigEndian);
      return KeyFactory.getInstance("XDH")
          .generatePublic(
              new XECPublicKeySpec(
                  new NamedParameterSpec(group.label()), new BigInteger(1, bigEndian)));
    }
    int length = (answer.length() - 1) / 2;
    ECPoint point =
        new ECPoint(
            new BigInteger(1, answer.slice(1, 1 + length).toArray()),
            new BigInteger(1, answer.from(1 + length).toArray()));
    var parameters = ((ECPublicKey) pair(group).getPublic()).getParams();
    return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, parameters));
  }

  private byte[] decapsulate(Bytes answer) throws GeneralSecurityException {
    return KEM.getInstance("ML-KEM")
        .newDecapsulator(kem.getPrivate())
        .decapsulate(answer.toArray())
        .getEncoded();
  }

  private Bytes publicKey(NamedGroup group) {
    return publicKey(group, pair(group).getPublic());
  }

  private KeyPair pair(NamedGroup group) {
    return Objects.requireNonNull(curves.get(group));
  }

  private static boolean isMontgomery(NamedGroup group) {
    return group.equals(NamedGroup.X25519) || group.equals(NamedGroup.X448);
  }

  private static KeyPair generate(String algorithm, AlgorithmParameterSpec parameters)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(parameters);
    return generator.generateKeyPair();
  }

  private static Bytes publicKey(NamedGroup group, PublicKey key) {
    int length = (group.bits() + 7) / 8;
    if (key instanceof XECPublicKey montgomery) {
      byte[] littleEndian = unsigned(montgomery.getU(), length).toArray();
      reverse(littleEndian);
      return Bytes.copyOf(littleEndian);
    }
    ECPoint point = ((ECPublicKey) key).getW();
    return Bytes.concat(
        Bytes.of(4), unsigned(point.getAffineX(), length), unsigned(point.getAffineY(), length));
  }

  private static Bytes unsigned(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] padded = new byte[length];
    int from = Math.max(0, bytes.length - length);
    System.arraycopy(bytes, from, padded, length - (bytes.length - from), bytes.length - from);
    return Bytes.copyOf(padded);
  }

  private static void reverse(byte[] bytes) {
    for (int i = 0; i < bytes.length / 2; i++) {
      byte one = bytes[i];
      bytes[i] = bytes[bytes.length - 1 - i];
      bytes[bytes.length - 1 - i] = one;
    }
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}

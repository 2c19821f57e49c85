package org.maillens.lab;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.TlsRecord;

/// Opens the records that a TLS 1.3 server sends in its handshake (RFC 8446 sections 5.2 and 7.1).
final class Tls13Opener {
  private static final int IV_LENGTH = 12;
  private static final int TAG_BITS = 128;

  private final boolean chacha;
  private final byte[] key;
  private final byte[] iv;
  private long sequence;

  /// What a record held.
  ///
  /// @param type of content
  record Opened(int type, Bytes body) {}

  private Tls13Opener(boolean chacha, byte[] key, byte[] iv) {
    this.chacha = chacha;
    this.key = key;
    this.iv = iv;
  }

  /// @param shared the secret of the key exchange
  /// @param retried the messages up to the second hello, if there were two
  /// @param messages the last hello and the server's
  /// @return nothing for a suite whose cipher is not known here
  static Optional<Tls13Opener> of(
      CipherSuite suite, byte[] shared, Optional<Bytes[]> retried, Bytes messages)
      throws GeneralSecurityException {
    boolean chacha = suite.name().contains("CHACHA20");
    if (!chacha && !suite.name().contains("GCM")) {
      return Optional.empty();
    }
    String hash = suite.name().endsWith("SHA384") ? "384" : "256";
    Schedule schedule = new Schedule("SHA-" + hash, "HmacSHA" + hash);
    Bytes transcript =
        retried.isPresent()
            ? Bytes.concat(schedule.messageHash(retried.get()[0]), retried.get()[1], messages)
            : messages;
    byte[] secret = schedule.serverHandshakeSecret(shared, transcript);
    int keyLength = suite.name().contains("AES_128") ? 16 : 32;
    return Optional.of(
        new Tls13Opener(
            chacha,
            schedule.expand(secret, "key", new byte[0], keyLength),
            schedule.expand(secret, "iv", new byte[0], IV_LENGTH)));
  }

  Opened open(TlsRecord record) throws GeneralSecurityException {
    byte[] nonce = iv.clone();
    for (int i = 0; i < 8; i++) {
      nonce[IV_LENGTH - 1 - i] ^= (byte) (sequence >>> (8 * i));
    }
    sequence++;
    Cipher cipher = Cipher.getInstance(chacha ? "ChaCha20-Poly1305" : "AES/GCM/NoPadding");
    AlgorithmParameterSpec parameters =
        chacha ? new IvParameterSpec(nonce) : new GCMParameterSpec(TAG_BITS, nonce);
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, chacha ? "ChaCha20" : "AES"), parameters);
    cipher.updateAAD(record.encode().slice(0, 5).toArray());
    byte[] plain = cipher.doFinal(record.body().toArray());
    int end = plain.length - 1;
    while (end > 0 && plain[end] == 0) {
      end--;
    }
    return new Opened(plain[end], Bytes.copyOf(Arrays.copyOf(plain, end)));
  }

  private record Schedule(String hash, String hmac) {
    byte[] serverHandshakeSecret(byte[] shared, Bytes transcript) throws GeneralSecurityException {
      int length = MessageDigest.getInstance(hash).getDigestLength();
      byte[] early = mac(new byte[length], new byte[length]);
      byte[] derived = expand(early, "derived", digest(Bytes.EMPTY), length);
      byte[] handshake = mac(derived, shared);
      return expand(handshake, "s hs traffic", digest(transcript), length);
    }

    /// RFC 8446 section 4.4.1: after a HelloRetryRequest its hash stands for the first hello.
    Bytes messageHash(Bytes firstHello) throws GeneralSecurityException {
      byte[] digest = digest(firstHello);
      return Bytes.concat(Bytes.of(254, 0, 0, digest.length), Bytes.copyOf(digest));
    }

    /// HKDF-Expand-Label for at most one block.
    byte[] expand(byte[] secret, String label, byte[] context, int length)
        throws GeneralSecurityException {
      byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
      Bytes info =
          Bytes.concat(
              Bytes.of(length >> 8, length & 0xFF, name.length),
              Bytes.copyOf(name),
              Bytes.of(context.length),
              Bytes.copyOf(context),
              Bytes.of(1));
      return Arrays.copyOf(mac(secret, info.toArray()), length);
    }

    private byte[] mac(byte[] with, byte[] of) throws GeneralSecurityException {
      Mac mac = Mac.getInstance(hmac);
      mac.init(new SecretKeySpec(with, hmac));
      return mac.doFinal(of);
    }

    private byte[] digest(Bytes of) throws GeneralSecurityException {
      return MessageDigest.getInstance(hash).digest(of.toArray());
    }
  }
}

package org.maillens.tls;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Hashes as hexadecimal text. Both algorithms are in every Java platform.
final class Digests {
  private Digests() {}

  static String sha256(Bytes bytes) {
    return hash("SHA-256", bytes);
  }

  static String sha256(String ascii) {
    return sha256(Bytes.wrap(ascii.getBytes(StandardCharsets.US_ASCII)));
  }

  /// MD5 because JA3 is defined with it; nothing here relies on its strength.
  static String md5(String ascii) {
    return hash("MD5", Bytes.wrap(ascii.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String hash(String algorithm, Bytes bytes) {
    try {
      return Bytes.wrap(MessageDigest.getInstance(algorithm).digest(bytes.toArray())).hex();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.maillens.certificate;

/// What a key may be used for (RFC 5280 §4.2.1.3).
public enum KeyUsage {
  DIGITAL_SIGNATURE(0),
  NON_REPUDIATION(1),
  KEY_ENCIPHERMENT(2),
  DATA_ENCIPHERMENT(3),
  KEY_AGREEMENT(4),
  KEY_CERT_SIGN(5),
  CRL_SIGN(6),
  ENCIPHER_ONLY(7),
  DECIPHER_ONLY(8);

  private final int bit;

  KeyUsage(int bit) {
    this.bit = bit;
  }

  /// Whether the extension's bit string sets this use; bit 0 is the first of the first octet.
  boolean isIn(byte[] octets) {
    return bit / 8 < octets.length && (octets[bit / 8] & (0x80 >> bit % 8)) != 0;
  }
}

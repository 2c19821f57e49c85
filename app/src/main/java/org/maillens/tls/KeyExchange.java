package org.maillens.tls;

/// How a cipher suite's two sides agree on keys.
public enum KeyExchange {
  /// The client encrypts the secret to the certificate's RSA key; no forward secrecy.
  RSA,
  /// Static finite-field Diffie-Hellman with a key in the certificate.
  DH,
  /// Ephemeral finite-field Diffie-Hellman: the server needs a group (Dovecot's DH file). Anonymous
  /// too.
  DHE,
  /// Static elliptic-curve Diffie-Hellman with a key in the certificate.
  ECDH,
  /// Ephemeral elliptic-curve Diffie-Hellman. Anonymous too.
  ECDHE,
  /// A secret shared beforehand.
  PSK,
  /// A shared secret with ephemeral Diffie-Hellman.
  DHE_PSK,
  /// A shared secret with ephemeral elliptic-curve Diffie-Hellman.
  ECDHE_PSK,
  /// A shared secret with RSA encryption.
  RSA_PSK,
  /// Kerberos (RFC 2712).
  KRB5,
  /// Secure remote password (RFC 5054).
  SRP,
  /// Password over elliptic curves (RFC 8492).
  ECCPWD,
  /// Russia's GOST suites.
  GOST,
  /// Decided outside the suite, by TLS 1.3's key shares.
  TLS13,
  /// None: the null suite and the signalling values.
  NONE
}

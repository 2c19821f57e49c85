package org.maillens.tls;

/// How the server proves who it is in a cipher suite.
public enum Authentication {
  /// A certificate with an RSA key (for static DH and ECDH: signed with RSA).
  RSA,
  /// A certificate with an ECDSA or EdDSA key (for static ECDH: signed with ECDSA).
  ECDSA,
  /// A certificate with a DSA key.
  DSS,
  /// Not at all.
  ANON,
  /// By knowing the shared secret.
  PSK,
  /// By Kerberos.
  KRB5,
  /// By knowing the password's verifier.
  SRP,
  /// By knowing the password.
  ECCPWD,
  /// A GOST certificate.
  GOST,
  /// Any: TLS 1.3 decides it by signature schemes, outside the suite.
  ANY,
  /// None: the null suite and the signalling values.
  NONE
}

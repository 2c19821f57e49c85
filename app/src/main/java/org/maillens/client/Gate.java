package org.maillens.client;

/// What a connection must pass between a program and a server, in this order: the handshake from
/// [#VERSION] to [#SIGNATURE], then the program's own judgement.
public enum Gate {
  /// A protocol version that both have.
  VERSION,
  /// A cipher suite that both have.
  SUITE,
  /// A certificate of the kind that the suites need, of acceptable size and hash.
  CERTIFICATE,
  /// The suite's way to agree on keys, the size of Diffie-Hellman primes included.
  KEY_EXCHANGE,
  /// A curve or group in common, and the curve of the certificate.
  CURVE,
  /// A signature that the server can make and the program can check.
  SIGNATURE,
  /// The server's name in the certificate.
  NAME,
  /// A chain to a root that the program trusts.
  TRUST;

  /// Whether it belongs to the TLS handshake.
  public boolean isHandshake() {
    return compareTo(NAME) < 0;
  }
}

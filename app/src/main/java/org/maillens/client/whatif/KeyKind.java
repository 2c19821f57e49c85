package org.maillens.client.whatif;

import org.maillens.evidence.ServedChain;
import org.maillens.tls.Authentication;

/// The two kinds of key that certificates of mail servers have.
public enum KeyKind {
  /// 2048 bits, as authorities issue by default.
  RSA,
  /// On the curve P-256, as authorities issue by default.
  ECDSA;

  /// What the suites up to TLS 1.2 that need such a certificate are signed with.
  Authentication authentication() {
    return switch (this) {
      case RSA -> Authentication.RSA;
      case ECDSA -> Authentication.ECDSA;
    };
  }

  /// Whether the chain's own certificate is of this kind.
  boolean fits(ServedChain chain) {
    return switch (chain.leaf().keyType()) {
      case "RSA", "RSA-PSS" -> this == RSA;
      case "EC", "Ed25519", "Ed448" -> this == ECDSA;
      default -> false;
    };
  }
}

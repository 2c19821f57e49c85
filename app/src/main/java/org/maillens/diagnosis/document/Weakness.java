package org.maillens.diagnosis.document;

import java.util.Optional;
import org.maillens.evidence.Message;
import org.maillens.tls.Authentication;
import org.maillens.tls.CipherSuite;

/// Why a cipher suite protects too little.
enum Weakness {
  /// No encryption at all.
  NULL,
  /// Anybody can be the server.
  ANONYMOUS,
  /// Keys of 40 or 56 bits, made to be broken: FREAK, Logjam.
  EXPORT,
  /// RFC 7465.
  RC4,
  /// Single DES: 56 bits.
  DES,
  /// Blocks of 64 bits: SWEET32, CVE-2016-2183.
  TRIPLE_DES;

  static Optional<Weakness> of(CipherSuite suite) {
    String cipher = suite.cipher();
    if (suite.isSignalling() || cipher.isEmpty()) {
      return Optional.empty();
    }
    if (cipher.equals("NULL")) {
      return Optional.of(NULL);
    }
    if (suite.authentication() == Authentication.ANON) {
      return Optional.of(ANONYMOUS);
    }
    if (suite.isExport()) {
      return Optional.of(EXPORT);
    }
    if (cipher.startsWith("RC4")) {
      return Optional.of(RC4);
    }
    if (cipher.startsWith("3DES")) {
      return Optional.of(TRIPLE_DES);
    }
    return cipher.startsWith("DES") ? Optional.of(DES) : Optional.empty();
  }

  Message sentence() {
    return Message.of("finding.weakness." + Message.word(this));
  }
}

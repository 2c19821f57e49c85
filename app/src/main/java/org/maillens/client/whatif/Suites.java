package org.maillens.client.whatif;

import java.util.List;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.ProtocolVersion;

/// Facts about cipher suites that hold for every server.
final class Suites {
  private static final int SHORTEST_OF_TLS12 = 128;

  /// The suites up to TLS 1.2 that mean something.
  private static final List<CipherSuite> CLASSIC =
      CipherSuite.named().stream()
          .filter(s -> !s.isTls13() && !s.isSignalling() && s.keyExchange() != KeyExchange.NONE)
          .toList();

  private Suites() {}

  static List<CipherSuite> classic() {
    return CLASSIC;
  }

  /// Whether a version up to TLS 1.2 can use the suite.
  static boolean usable(CipherSuite suite, ProtocolVersion version) {
    return !suite.isTls13()
        && (version.compareTo(ProtocolVersion.TLS12) >= 0 || !suite.needsTls12());
  }

  /// Whether the suite belongs to old versions only: RFC 5246 left DES, IDEA and the export suites
  /// behind, and stacks differ in what they then do in TLS 1.2.
  static boolean isForOldVersionsOnly(CipherSuite suite) {
    return suite.isExport()
        || suite.cipher().startsWith("IDEA")
        || (suite.keyBits() > 0 && suite.keyBits() < SHORTEST_OF_TLS12);
  }
}

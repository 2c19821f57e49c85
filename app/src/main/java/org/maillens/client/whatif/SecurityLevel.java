package org.maillens.client.whatif;

import java.util.List;

/// OpenSSL's security levels, 0 to 5, and the smallest keys that they let pass
/// (SSL_CTX_set_security_level(3)).
final class SecurityLevel {
  private static final List<Integer> PRIME_BITS = List.of(0, 1024, 2048, 3072, 7680, 15360);
  private static final List<Integer> CURVE_BITS = List.of(0, 160, 224, 256, 384, 512);

  private SecurityLevel() {}

  /// For RSA keys and Diffie-Hellman primes.
  static int primeBits(int level) {
    return PRIME_BITS.get(level);
  }

  /// For keys on curves.
  static int curveBits(int level) {
    return CURVE_BITS.get(level);
  }
}

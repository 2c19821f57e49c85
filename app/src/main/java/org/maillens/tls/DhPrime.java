package org.maillens.tls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Diffie-Hellman prime that many servers share, from `/tls/dh-primes.csv`.
///
/// @param label what to call it, such as `ffdhe2048` or `RFC 3526 group 14`
/// @param source where it is defined
/// @param bits its size
/// @param prime unsigned, most significant byte first, without leading zeros
/// @param sha256 of the prime's bytes, hexadecimal
public record DhPrime(String label, String source, int bits, Bytes prime, String sha256) {
  /// All of them, in the order of the file.
  public static List<DhPrime> wellKnown() {
    return List.copyOf(Table.BY_DIGEST.values());
  }

  /// The entry of a prime as sent, leading zeros or not.
  public static Optional<DhPrime> find(Bytes prime) {
    int zeros = 0;
    while (zeros < prime.length() && prime.u8(zeros) == 0) {
      zeros++;
    }
    return Optional.ofNullable(Table.BY_DIGEST.get(Digests.sha256(prime.from(zeros))));
  }

  private static final class Table {
    static final Map<String, DhPrime> BY_DIGEST;

    static {
      Map<String, DhPrime> byDigest = new LinkedHashMap<>();
      for (Map<String, String> row : Registry.rows("/tls/dh-primes.csv")) {
        DhPrime prime =
            new DhPrime(
                Registry.cell(row, "label"),
                Registry.cell(row, "source"),
                Registry.number(row, "bits"),
                Bytes.ofHex(Registry.cell(row, "prime")),
                Registry.cell(row, "sha256"));
        byDigest.put(prime.sha256, prime);
      }
      BY_DIGEST = byDigest;
    }
  }
}

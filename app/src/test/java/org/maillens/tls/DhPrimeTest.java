package org.maillens.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DhPrimeTest {
  private static final BigInteger TWO = BigInteger.TWO;

  @Test
  void primesOfTheRfcsComeOutOfTheirFormula() {
    BigInteger pi = pi(8192);
    BigInteger e = e(8192);
    int computed = 0;
    for (Map<String, String> row : Registry.rows("/tls/dh-primes.csv")) {
      String constant = Registry.cell(row, "constant");
      if (constant.equals("-")) {
        continue;
      }
      int bits = Registry.number(row, "bits");
      BigInteger floor = (constant.equals("pi") ? pi : e).shiftRight(8192 - (bits - 130));
      BigInteger prime =
          TWO.pow(bits)
              .subtract(TWO.pow(bits - 64))
              .add(floor.add(BigInteger.valueOf(Registry.number(row, "offset"))).shiftLeft(64))
              .subtract(BigInteger.ONE);
      assertThat(prime.toString(16))
          .as(Registry.cell(row, "label"))
          .isEqualTo(Registry.cell(row, "prime"));
      computed++;
    }
    assertThat(computed).isEqualTo(13);
  }

  /// Euler's criterion, which every odd prime meets and a composite of this size practically never:
  /// for base 2, up to 4096 bits also for 3 and 5 (Java's own test takes many times as long here).
  /// Up to 2048 bits (p-1)/2 is checked too, which RFC 2409, 3526 and 7919 promise.
  @Test
  void theyArePrime() {
    assertThat(DhPrime.wellKnown().parallelStream().filter(DhPrimeTest::isPrime))
        .containsExactlyInAnyOrderElementsOf(DhPrime.wellKnown());
    assertThat(passes(BigInteger.valueOf(341), 3)).isFalse();
  }

  private static boolean isPrime(DhPrime entry) {
    BigInteger prime = new BigInteger(1, entry.prime().toArray());
    boolean safe = !entry.source().equals("RFC 5114") && entry.bits() <= 2048;
    return prime.bitLength() == entry.bits()
        && passes(prime, 2)
        && (entry.bits() > 4096 || (passes(prime, 3) && passes(prime, 5)))
        && (!safe || passes(prime.shiftRight(1), 3));
  }

  private static boolean passes(BigInteger candidate, int base) {
    BigInteger root = BigInteger.valueOf(base).modPow(candidate.shiftRight(1), candidate);
    return root.equals(BigInteger.ONE) || root.equals(candidate.subtract(BigInteger.ONE));
  }

  @Test
  void areFoundByTheirBytesAndNothingElseIs() {
    List<DhPrime> all = DhPrime.wellKnown();
    assertThat(all).hasSize(16);
    for (DhPrime entry : all) {
      assertThat(Digests.sha256(entry.prime())).isEqualTo(entry.sha256());
      assertThat(DhPrime.find(entry.prime())).contains(entry);
      assertThat(DhPrime.find(Bytes.concat(Bytes.of(0, 0), entry.prime()))).contains(entry);
      assertThat(DhPrime.find(entry.prime().from(1))).isEmpty();
    }
    assertThat(DhPrime.find(Bytes.EMPTY)).isEmpty();
  }

  /// floor(pi * 2^bits) by Machin's formula, with guard bits.
  private static BigInteger pi(int bits) {
    int scale = bits + 64;
    BigInteger sixteen = arctanOfInverse(5, scale).shiftLeft(4);
    BigInteger four = arctanOfInverse(239, scale).shiftLeft(2);
    return sixteen.subtract(four).shiftRight(64);
  }

  private static BigInteger arctanOfInverse(int x, int scale) {
    BigInteger square = BigInteger.valueOf((long) x * x);
    BigInteger power = TWO.pow(scale).divide(BigInteger.valueOf(x));
    BigInteger sum = power;
    for (int n = 3; power.signum() != 0; n += 2) {
      power = power.divide(square);
      BigInteger term = power.divide(BigInteger.valueOf(n));
      sum = n % 4 == 3 ? sum.subtract(term) : sum.add(term);
    }
    return sum;
  }

  /// floor(e * 2^bits) by its series, with guard bits.
  private static BigInteger e(int bits) {
    BigInteger term = TWO.pow(bits + 64);
    BigInteger sum = BigInteger.ZERO;
    for (int n = 1; term.signum() != 0; n++) {
      sum = sum.add(term);
      term = term.divide(BigInteger.valueOf(n));
    }
    return sum.shiftRight(64);
  }
}

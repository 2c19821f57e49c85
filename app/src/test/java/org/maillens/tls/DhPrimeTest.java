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

  /// A composite of these sizes passes with a chance far below one in a million. Up to 2048 bits
  /// (p-1)/2 is checked too, which RFC 2409, 3526 and 7919 promise; above 3072 bits one Fermat test
  /// must do, since more would take minutes. (The formula's test says that the numbers are the
  /// RFCs'.)
  @Test
  void theyArePrime() {
    for (DhPrime entry : DhPrime.wellKnown()) {
      BigInteger prime = new BigInteger(1, entry.prime().toArray());
      assertThat(prime.bitLength()).as(entry.label()).isEqualTo(entry.bits());
      if (entry.bits() > 3072) {
        assertThat(TWO.modPow(prime.subtract(BigInteger.ONE), prime))
            .as(entry.label())
            .isEqualTo(BigInteger.ONE);
        continue;
      }
      assertThat(prime.isProbablePrime(20)).as(entry.label()).isTrue();
      if (!entry.source().equals("RFC 5114") && entry.bits() <= 2048) {
        assertThat(prime.shiftRight(1).isProbablePrime(20)).as(entry.label()).isTrue();
      }
    }
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

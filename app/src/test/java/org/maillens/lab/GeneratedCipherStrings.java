package org.maillens.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.maillens.tls.CipherSuite;

/// Cipher strings to try: those of real configurations, and nonsense that is well formed, or
/// nearly.
final class GeneratedCipherStrings {
  private static final List<String> WORDS =
      List.of(
          ("ALL COMPLEMENTOFALL COMPLEMENTOFDEFAULT kRSA kDHr kDHd kDH kEDH kDHE DH kKRB5 kECDHr"
                  + " kECDHe kECDH kEECDH kECDHE ECDH kPSK kRSAPSK kECDHEPSK kDHEPSK kSRP kGOST"
                  + " kGOST18 aRSA aDSS DSS aKRB5 aNULL aDH aECDH aECDSA ECDSA aPSK aGOST01 aGOST12"
                  + " aGOST aSRP EDH DHE EECDH ECDHE NULL KRB5 RSA ADH AECDH PSK SRP DES 3DES RC4 RC2"
                  + " IDEA SEED eNULL GOST AES128 AES256 AES AESGCM AESCCM AESCCM8 CAMELLIA128"
                  + " CAMELLIA256 CAMELLIA CHACHA20 ARIA ARIAGCM ARIA128 ARIA256 CBC MD5 SHA1 SHA"
                  + " SHA256 SHA384 GOST94 SSLv2 SSLv3 TLSv1 TLSv1.0 TLSv1.1 TLSv1.2 TLSv1.3 EXP"
                  + " EXPORT EXPORT40 EXPORT56 LOW MEDIUM HIGH FIPS DEFAULT")
              .split(" "));

  private GeneratedCipherStrings() {}

  /// The strings of `tls/cipher-strings.txt`.
  static List<String> real() {
    return lines("cipher-strings.txt");
  }

  /// The strings of a file of the tests, without its comments.
  static List<String> lines(String name) {
    try (InputStream in = GeneratedCipherStrings.class.getResourceAsStream("/tls/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no /tls/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("# "))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As many different strings; the same ones for the same seed.
  static List<String> of(long seed, int count) {
    Random random = new Random(seed);
    List<String> names =
        CipherSuite.named().stream()
            .flatMap(s -> s.opensslName().stream())
            .filter(name -> !name.startsWith("TLS_"))
            .toList();
    Set<String> strings = new LinkedHashSet<>();
    while (strings.size() < count) {
      strings.add(string(random, names));
    }
    return List.copyOf(strings);
  }

  private static String string(Random random, List<String> names) {
    StringBuilder string = new StringBuilder();
    if (random.nextBoolean()) {
      string.append(pick(random, List.of("DEFAULT:", "ALL:", "HIGH:", "ECDHE:DHE:RSA:")));
    }
    int words = 1 + random.nextInt(9);
    for (int i = 0; i < words; i++) {
      string.append(rule(random, names));
      // Mostly the usual separator; now and then another, or none.
      string.append(random.nextInt(12) == 0 ? pick(random, List.of(",", " ", ";", "::", "")) : ":");
    }
    // openssl would take a string that starts with a hyphen for an option.
    return string.charAt(0) == '-' ? ":" + string : string.toString();
  }

  private static String rule(Random random, List<String> names) {
    int kind = random.nextInt(120);
    if (kind == 0) {
      return pick(
          random, List.of("@SECLEVEL=7", "@STRONG", "!", "HIGH_x", "FOO?", "AES+", "FOO+?"));
    } else if (kind < 8) {
      return "@STRENGTH";
    } else if (kind < 13) {
      return "@SECLEVEL=" + random.nextInt(6);
    }
    List<String> parts = new ArrayList<>(List.of(word(random, names)));
    while (random.nextInt(3) == 0) {
      parts.add(word(random, names));
    }
    return pick(random, List.of("", "", "", "", "!", "!", "+", "-")) + String.join("+", parts);
  }

  private static String word(Random random, List<String> names) {
    int kind = random.nextInt(40);
    if (kind == 0) {
      return pick(random, List.of("FOO", "TLS_AES_128_GCM_SHA256", "aes128", "AES-128", "X.Y"));
    } else if (kind == 1) {
      return pick(random, CipherSuite.named()).name();
    }
    return kind < 10 ? pick(random, names) : pick(random, WORDS);
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}

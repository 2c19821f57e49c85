package org.maillens.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// OpenSSL's names for what it cannot list itself.
final class OpensslNames {
  /// All suites of TLS 1.3; the last two are off by default.
  static final List<String> TLS13_SUITES =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_128_CCM_SHA256",
          "TLS_AES_128_CCM_8_SHA256");

  /// Names for `-groups` and IANA's numbers, the common ones first (the first is the key share of
  /// TLS 1.3).
  static final Map<String, Integer> GROUPS = groups();

  /// Where s_client reports another name than `-groups` takes.
  static final Map<String, String> REPORTED =
      Map.of("P-256", "prime256v1", "P-384", "secp384r1", "P-521", "secp521r1");

  private static final Set<String> BOTH = Set.of("X25519", "P-256", "P-384", "P-521", "X448");

  private OpensslNames() {}

  /// Up to TLS 1.2 OpenSSL negotiates no finite-field group; TLS 1.3 has no other curves than
  /// these.
  static boolean isGroupOf(OpensslVersion version, String name) {
    boolean onlyTls13 =
        name.startsWith("ffdhe") || name.contains("MLKEM") || name.endsWith("tls13");
    return BOTH.contains(name) || (version == OpensslVersion.TLS13) == onlyTls13;
  }

  private static Map<String, Integer> groups() {
    Map<String, Integer> groups = new LinkedHashMap<>();
    groups.put("X25519", 29);
    groups.put("P-256", 23);
    groups.put("P-384", 24);
    groups.put("P-521", 25);
    groups.put("X448", 30);
    groups.put("X25519MLKEM768", 0x11EC);
    groups.put("SecP256r1MLKEM768", 0x11EB);
    groups.put("SecP384r1MLKEM1024", 0x11ED);
    groups.put("ffdhe2048", 256);
    groups.put("ffdhe3072", 257);
    groups.put("ffdhe4096", 258);
    groups.put("ffdhe6144", 259);
    groups.put("ffdhe8192", 260);
    groups.put("brainpoolP256r1", 26);
    groups.put("brainpoolP384r1", 27);
    groups.put("brainpoolP512r1", 28);
    groups.put("brainpoolP256r1tls13", 31);
    groups.put("brainpoolP384r1tls13", 32);
    groups.put("brainpoolP512r1tls13", 33);
    groups.put("secp256k1", 22);
    groups.put("secp224r1", 21);
    groups.put("secp224k1", 20);
    groups.put("prime192v1", 19);
    groups.put("secp192k1", 18);
    groups.put("sect571r1", 14);
    groups.put("sect571k1", 13);
    groups.put("sect409r1", 12);
    groups.put("sect409k1", 11);
    groups.put("sect283r1", 10);
    groups.put("sect283k1", 9);
    groups.put("sect239k1", 8);
    groups.put("sect233r1", 7);
    groups.put("sect233k1", 6);
    groups.put("sect193r2", 5);
    groups.put("sect193r1", 4);
    groups.put("sect163r2", 3);
    groups.put("sect163r1", 2);
    groups.put("sect163k1", 1);
    groups.put("secp160r2", 17);
    groups.put("secp160r1", 16);
    groups.put("secp160k1", 15);
    return groups;
  }
}

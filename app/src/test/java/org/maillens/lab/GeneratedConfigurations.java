package org.maillens.lab;

import static org.maillens.lab.OpensslVersion.TLS10;
import static org.maillens.lab.OpensslVersion.TLS11;
import static org.maillens.lab.OpensslVersion.TLS12;
import static org.maillens.lab.OpensslVersion.TLS13;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Twenty-four different `openssl s_server` configurations. Each has one kind of oddity by design;
/// lists and orders within it come from the seed, so that the same seed always gives the same
/// servers.
public final class GeneratedConfigurations {
  private static final List<String> RSA_SUITES =
      List.of(
          "ECDHE-RSA-AES256-GCM-SHA384",
          "ECDHE-RSA-AES128-GCM-SHA256",
          "ECDHE-RSA-CHACHA20-POLY1305",
          "ECDHE-RSA-AES256-SHA384",
          "ECDHE-RSA-AES128-SHA256",
          "ECDHE-RSA-AES256-SHA",
          "ECDHE-RSA-AES128-SHA",
          "DHE-RSA-AES256-GCM-SHA384",
          "DHE-RSA-AES128-GCM-SHA256",
          "DHE-RSA-AES256-SHA256",
          "DHE-RSA-AES128-SHA",
          "DHE-RSA-CAMELLIA256-SHA",
          "AES256-GCM-SHA384",
          "AES128-SHA256",
          "AES128-SHA",
          "CAMELLIA128-SHA");
  private static final List<String> ECDSA_SUITES =
      List.of(
          "ECDHE-ECDSA-AES256-GCM-SHA384",
          "ECDHE-ECDSA-AES128-GCM-SHA256",
          "ECDHE-ECDSA-CHACHA20-POLY1305",
          "ECDHE-ECDSA-AES128-CCM",
          "ECDHE-ECDSA-AES256-SHA384",
          "ECDHE-ECDSA-AES128-SHA256",
          "ECDHE-ECDSA-AES256-SHA",
          "ECDHE-ECDSA-AES128-SHA",
          "ECDHE-ECDSA-CAMELLIA128-SHA256");
  private static final List<String> RSA_KEY_EXCHANGE =
      List.of(
          "AES256-GCM-SHA384",
          "AES128-GCM-SHA256",
          "AES256-SHA256",
          "AES128-SHA256",
          "AES256-SHA",
          "AES128-SHA",
          "AES128-CCM",
          "CAMELLIA256-SHA256");
  private static final List<String> CURVES = List.of("X25519", "P-256", "P-384", "P-521", "X448");
  private static final List<String> FFDHE = List.of("ffdhe2048", "ffdhe3072", "ffdhe4096");

  private final Random random;

  private GeneratedConfigurations(long seed) {
    this.random = new Random(seed);
  }

  /// The twenty-four servers of a seed.
  public static List<OpensslConfiguration> of(long seed) {
    return new GeneratedConfigurations(seed).all();
  }

  private List<OpensslConfiguration> all() {
    List<OpensslConfiguration> all = new ArrayList<>();
    // The three kinds of certificates with OpenSSL's own lists, then with shuffled ones and the
    // server's order.
    all.add(OpensslConfiguration.plain("rsa", "rsa"));
    all.add(OpensslConfiguration.plain("ecdsa", "ecdsa"));
    all.add(OpensslConfiguration.plain("both", "rsa", "ecdsa"));
    all.add(
        OpensslConfiguration.plain("rsa-server-order", "rsa")
            .withCipherSuites(some(RSA_SUITES, 9))
            .withServerOrder());
    all.add(
        OpensslConfiguration.plain("ecdsa-server-order", "ecdsa")
            .withCipherSuites(some(ECDSA_SUITES, 6))
            // Its own curve last: a hello must offer it, and an earlier one would hide those behind
            // it.
            .withGroups(some(List.of("X25519", "P-384", "P-521", "X448"), 3) + ":P-256")
            .withServerOrder());
    all.add(
        OpensslConfiguration.plain("both-server-order", "ecdsa", "rsa")
            .withCipherSuites(mixed(6, 5))
            .withServerOrder());
    // Old versions.
    all.add(
        OpensslConfiguration.plain("tls10-only", "rsa")
            .withVersions(TLS10, TLS10)
            .withCipherSuites("ALL"));
    all.add(
        OpensslConfiguration.plain("tls10-to-12-server-order", "rsa")
            .withVersions(TLS10, TLS12)
            .withCipherSuites(some(RSA_SUITES, 12))
            .withServerOrder());
    all.add(
        OpensslConfiguration.plain("tls10-to-13-both", "rsa", "ecdsa")
            .withVersions(TLS10, TLS13)
            .withCipherSuites("ALL"));
    all.add(
        OpensslConfiguration.plain("tls11-to-12-ecdsa", "ecdsa")
            .withVersions(TLS11, TLS12)
            .withCipherSuites(some(ECDSA_SUITES, 5) + ":ECDHE-ECDSA-AES128-SHA"));
    // Groups.
    all.add(OpensslConfiguration.plain("p521-only", "rsa").withGroups("P-521"));
    all.add(OpensslConfiguration.plain("p521-only-ecdsa", "ecdsa").withGroups("P-521"));
    all.add(
        OpensslConfiguration.plain("ffdhe-only-tls13", "rsa")
            .withVersions(TLS13, TLS13)
            .withGroups(some(FFDHE, 2)));
    all.add(
        OpensslConfiguration.plain("ffdhe-and-curves", "rsa", "ecdsa")
            .withGroups(shuffled(List.of("P-256", "X448", "ffdhe2048", "ffdhe4096")))
            .withDh(OpensslConfiguration.Dh.FFDHE2048));
    all.add(
        OpensslConfiguration.plain("odd-curves", "rsa")
            .withGroups(
                shuffled(
                    List.of("brainpoolP256r1", "brainpoolP384r1", "secp256k1", "X448", "P-384")))
            .withCipherSuites("ECDHE+AES:!SHA256:!SHA384:!AESGCM:!AESCCM")
            .withServerOrder());
    // Client certificates.
    all.add(
        OpensslConfiguration.plain("client-certificate-asked", "rsa")
            .withCipherSuites(some(RSA_SUITES, 6))
            .withClientCertificate(OpensslConfiguration.ClientCertificate.ASKED));
    all.add(
        OpensslConfiguration.plain("client-certificate-required-tls12", "rsa")
            .withVersions(TLS12, TLS12)
            .withCipherSuites(some(RSA_SUITES, 7))
            .withClientCertificate(OpensslConfiguration.ClientCertificate.REQUIRED));
    all.add(
        OpensslConfiguration.plain("client-certificate-required-tls13", "ecdsa")
            .withVersions(TLS13, TLS13)
            .withGroups(some(CURVES, 3))
            .withClientCertificate(OpensslConfiguration.ClientCertificate.REQUIRED));
    // Key exchange and suites.
    all.add(
        OpensslConfiguration.plain("rsa-key-exchange-only", "rsa")
            .withVersions(TLS10, TLS12)
            .withCipherSuites(shuffled(RSA_KEY_EXCHANGE))
            .withServerOrder());
    all.add(
        OpensslConfiguration.plain("chacha-only", "rsa", "ecdsa")
            .withCipherSuites("CHACHA20:!PSK:!DHE")
            .withTls13CipherSuites("TLS_CHACHA20_POLY1305_SHA256"));
    all.add(
        OpensslConfiguration.plain("tls13-only-server-order", "rsa")
            .withVersions(TLS13, TLS13)
            .withTls13CipherSuites(shuffled(OpensslNames.TLS13_SUITES))
            .withServerOrder());
    all.add(
        OpensslConfiguration.plain("dhe-only", "rsa")
            .withVersions(TLS12, TLS12)
            .withCipherSuites(
                shuffled(RSA_SUITES.stream().filter(s -> s.startsWith("DHE")).toList()))
            .withDh(OpensslConfiguration.Dh.FFDHE2048));
    all.add(
        OpensslConfiguration.plain("dhe-without-parameters", "rsa")
            .withCipherSuites(shuffled(RSA_SUITES))
            .withDh(OpensslConfiguration.Dh.NONE)
            .withServerOrder());
    all.add(
        OpensslConfiguration.plain("anonymous-and-null", "rsa")
            .withVersions(TLS11, TLS12)
            .withCipherSuites("aNULL:eNULL:" + some(RSA_SUITES, 3)));
    return List.copyOf(all);
  }

  private String mixed(int rsa, int ecdsa) {
    List<String> both = new ArrayList<>(pick(RSA_SUITES, rsa));
    both.addAll(pick(ECDSA_SUITES, ecdsa));
    return shuffled(both);
  }

  private String some(List<String> from, int count) {
    return String.join(":", pick(from, count));
  }

  private String shuffled(List<String> list) {
    return some(list, list.size());
  }

  private List<String> pick(List<String> from, int count) {
    List<String> shuffled = new ArrayList<>(from);
    Collections.shuffle(shuffled, random);
    return List.copyOf(shuffled.subList(0, count));
  }
}

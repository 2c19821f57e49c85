package org.maillens.lab.programs;

import static org.maillens.lab.programs.ServerConfiguration.Engine.GNUTLS;
import static org.maillens.lab.programs.ServerConfiguration.Engine.OPENSSL_1_0_2;
import static org.maillens.lab.programs.ServerConfiguration.Engine.OPENSSL_3_0;
import static org.maillens.lab.programs.ServerConfiguration.Engine.OPENSSL_3_5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.maillens.lab.programs.ServerConfiguration.Engine;

/// The servers of the matrix: each fault and each limit that tells mail programs apart, one at a
/// time, and mixtures drawn from a fixed seed.
final class MatrixConfigurations {
  private static final long SEED = 20261122;
  private static final String ANY = "ALL:@SECLEVEL=0";

  private MatrixConfigurations() {}

  static List<ServerConfiguration> all() {
    return Stream.of(
            certificates(), diffieHellman(), versions(), groups(), suites(), gnutls(), drawn())
        .flatMap(List::stream)
        .toList();
  }

  private static List<ServerConfiguration> certificates() {
    return Stream.of(
            "rsa",
            "ecdsa",
            "ecdsa384",
            "ecdsa521",
            "ed25519",
            "rsa3072",
            "rsa4096",
            "rsa1024",
            "rsa512",
            "wrong-name",
            "wildcard",
            "common-name-only",
            "expired",
            "not-yet-valid",
            "untrusted",
            "self-signed",
            "without-intermediate",
            "with-root",
            "wrong-order",
            "sha1",
            "sha1-intermediate",
            "md5",
            "sha512",
            "pss",
            "for-clients",
            "small-intermediate")
        .map(name -> openssl("certificate-" + name, OPENSSL_3_0, name, "-cipher", ANY))
        .toList();
  }

  private static List<ServerConfiguration> diffieHellman() {
    List<ServerConfiguration> all = new ArrayList<>();
    for (int bits : new int[] {512, 768}) {
      all.add(
          openssl(
              "dh-" + bits,
              OPENSSL_1_0_2,
              "rsa",
              words("-tls1_2 -cipher DHE -dhparam @DH%d@".formatted(bits))));
    }
    for (int bits : new int[] {1024, 1536, 2048, 3072, 4096, 8192}) {
      all.add(
          openssl(
              "dh-" + bits,
              OPENSSL_3_0,
              "rsa",
              words("-tls1_2 -cipher DHE:@SECLEVEL=0 -dhparam @DH%d@".formatted(bits))));
    }
    // The server insists on DHE although both have something better.
    all.add(
        openssl(
            "dh-1024-preferred",
            OPENSSL_3_0,
            "rsa",
            words("-tls1_2 -cipher DHE:ECDHE:@SECLEVEL=0 -serverpref -dhparam @DH1024@")));
    all.add(
        openssl(
            "dh-1024-if-nothing-else",
            OPENSSL_3_0,
            "rsa",
            words("-tls1_2 -cipher ECDHE:DHE:@SECLEVEL=0 -serverpref -dhparam @DH1024@")));
    all.add(
        openssl("dh-none", OPENSSL_3_0, "rsa", words("-tls1_2 -cipher DHE:@SECLEVEL=0 -no_dhe")));
    return all;
  }

  private static List<ServerConfiguration> versions() {
    return List.of(
        openssl("tls10", OPENSSL_3_0, "rsa", words("-tls1 -cipher " + ANY)),
        openssl("tls11", OPENSSL_3_0, "rsa", words("-tls1_1 -cipher " + ANY)),
        openssl("tls12", OPENSSL_3_0, "rsa", words("-tls1_2 -cipher " + ANY)),
        openssl("tls13", OPENSSL_3_0, "rsa", "-tls1_3"),
        openssl("tls13-openssl-3.5", OPENSSL_3_5, "rsa", "-tls1_3"),
        openssl(
            "tls10-to-11",
            OPENSSL_3_0,
            "rsa",
            words("-min_protocol TLSv1 -max_protocol TLSv1.1 -cipher " + ANY)),
        // Without a signature of the server, which older versions make with SHA-1.
        openssl("tls11-rsa-kx", OPENSSL_3_0, "rsa", words("-tls1_1 -cipher kRSA:@SECLEVEL=0")),
        openssl("tls11-ecdsa", OPENSSL_3_0, "ecdsa", words("-tls1_1 -cipher " + ANY)));
  }

  private static List<ServerConfiguration> groups() {
    return List.of(
        group("x25519-tls12", OPENSSL_3_0, "-tls1_2", "X25519"),
        group("p256-tls13", OPENSSL_3_0, "-tls1_3", "P-256"),
        group("p384-tls13", OPENSSL_3_0, "-tls1_3", "P-384"),
        group("p521-tls12", OPENSSL_3_0, "-tls1_2", "P-521"),
        group("p521-tls13", OPENSSL_3_0, "-tls1_3", "P-521"),
        group("x448-tls12", OPENSSL_3_0, "-tls1_2", "X448"),
        group("x448-tls13", OPENSSL_3_0, "-tls1_3", "X448"),
        group("brainpool-tls12", OPENSSL_3_0, "-tls1_2", "brainpoolP256r1"),
        group("secp256k1-tls12", OPENSSL_3_0, "-tls1_2", "secp256k1"),
        group("ffdhe2048-tls13", OPENSSL_3_0, "-tls1_3", "ffdhe2048"),
        group("ffdhe8192-tls13", OPENSSL_3_0, "-tls1_3", "ffdhe8192"),
        group("mlkem-tls13", OPENSSL_3_5, "-tls1_3", "X25519MLKEM768"));
  }

  private static ServerConfiguration group(String id, Engine engine, String version, String group) {
    return openssl(
        "group-" + id,
        engine,
        "rsa",
        words(version + " -groups " + group + " -cipher ECDHE:@SECLEVEL=0"));
  }

  private static List<ServerConfiguration> suites() {
    return List.of(
        suite("aes128-sha", "rsa", "AES128-SHA"),
        suite("aes256-gcm-sha384", "rsa", "AES256-GCM-SHA384"),
        suite("ecdhe-rsa-aes128-sha", "rsa", "ECDHE-RSA-AES128-SHA"),
        suite("ecdhe-rsa-aes256-sha384", "rsa", "ECDHE-RSA-AES256-SHA384"),
        suite("ecdhe-rsa-chacha20", "rsa", "ECDHE-RSA-CHACHA20-POLY1305"),
        suite("ecdhe-rsa-camellia", "rsa", "ECDHE-RSA-CAMELLIA128-SHA256"),
        suite("ecdhe-rsa-aria", "rsa", "ECDHE-ARIA128-GCM-SHA256"),
        suite("aes128-ccm", "rsa", "AES128-CCM"),
        suite("ecdhe-ecdsa-ccm8", "ecdsa", "ECDHE-ECDSA-AES128-CCM8"),
        suite("ecdhe-ecdsa-aes256-gcm", "ecdsa", "ECDHE-ECDSA-AES256-GCM-SHA384"),
        suite("dhe-rsa-aes128-sha", "rsa", "DHE-RSA-AES128-SHA"),
        suite("rsa512-rsa-kx", "rsa512", "AES128-SHA"),
        suite("null", "rsa", "NULL-SHA256"),
        openssl("suite-rc4", OPENSSL_1_0_2, "rsa", words("-tls1_2 -cipher RC4")),
        openssl("suite-3des", OPENSSL_1_0_2, "rsa", words("-tls1_2 -cipher 3DES:!DH")),
        openssl(
            "suite-tls13-ccm",
            OPENSSL_3_0,
            "rsa",
            words("-tls1_3 -ciphersuites TLS_AES_128_CCM_SHA256")),
        openssl(
            "suite-tls13-chacha20",
            OPENSSL_3_0,
            "rsa",
            words("-tls1_3 -ciphersuites TLS_CHACHA20_POLY1305_SHA256")));
  }

  private static ServerConfiguration suite(String id, String certificate, String name) {
    return openssl(
        "suite-" + id, OPENSSL_3_0, certificate, words("-tls1_2 -cipher " + name + ":@SECLEVEL=0"));
  }

  private static List<ServerConfiguration> gnutls() {
    return List.of(
        gnutls("normal", "rsa", "NORMAL"),
        gnutls("legacy", "rsa", "LEGACY"),
        gnutls("secure256", "ecdsa384", "SECURE256"),
        gnutls("tls13", "ecdsa", "NORMAL:-VERS-ALL:+VERS-TLS1.3"),
        gnutls("tls10", "rsa", "NORMAL:-VERS-ALL:+VERS-TLS1.0"),
        gnutls("tls12-rsa-kx", "rsa", "NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+RSA"),
        gnutls("ffdhe-tls12", "rsa", "NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+DHE-RSA"),
        gnutls("3des", "rsa", "NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+3DES-CBC"));
  }

  private static ServerConfiguration gnutls(String id, String certificate, String priority) {
    return new ServerConfiguration(
        "gnutls-" + id, GNUTLS, List.of(certificate), List.of("--priority", priority));
  }

  /// Mixtures: versions, certificates, suites, groups and order are drawn.
  private static List<ServerConfiguration> drawn() {
    Random random = new Random(SEED);
    List<String> suites =
        words(
            "ECDHE-RSA-AES256-GCM-SHA384 ECDHE-RSA-AES128-GCM-SHA256 ECDHE-RSA-CHACHA20-POLY1305"
                + " ECDHE-RSA-AES256-SHA384 ECDHE-RSA-AES128-SHA DHE-RSA-AES256-GCM-SHA384"
                + " DHE-RSA-AES128-SHA256 DHE-RSA-CAMELLIA256-SHA AES256-GCM-SHA384 AES128-SHA256"
                + " AES256-SHA CAMELLIA128-SHA ECDHE-ECDSA-AES256-GCM-SHA384"
                + " ECDHE-ECDSA-AES128-GCM-SHA256 ECDHE-ECDSA-CHACHA20-POLY1305"
                + " ECDHE-ECDSA-AES128-CCM ECDHE-ECDSA-AES256-SHA384 ECDHE-ECDSA-AES128-SHA");
    List<String> curves = words("X25519 P-256 P-384 P-521 X448 brainpoolP384r1");
    List<String> versions = words("TLSv1 TLSv1.1 TLSv1.2 TLSv1.2 TLSv1.3");
    List<String> certificates = words("rsa ecdsa rsa,ecdsa rsa4096 ecdsa384,rsa");
    List<ServerConfiguration> all = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      int low = random.nextInt(versions.size());
      int high = low + random.nextInt(versions.size() - low);
      List<String> options =
          new ArrayList<>(
              List.of(
                  "-min_protocol",
                  versions.get(low),
                  "-max_protocol",
                  versions.get(high),
                  "-cipher",
                  String.join(":", drawn(suites, 2 + random.nextInt(7), random)) + ":@SECLEVEL=0",
                  "-groups",
                  String.join(":", drawn(curves, 1 + random.nextInt(3), random))));
      if (random.nextBoolean()) {
        options.add("-serverpref");
      }
      Engine engine = random.nextBoolean() ? OPENSSL_3_0 : OPENSSL_3_5;
      List<String> chosen =
          List.of(certificates.get(random.nextInt(certificates.size())).split(","));
      all.add(new ServerConfiguration("drawn-%02d".formatted(i), engine, chosen, options));
    }
    return all;
  }

  private static List<String> drawn(List<String> from, int count, Random random) {
    List<String> shuffled = new ArrayList<>(from);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, count);
  }

  private static ServerConfiguration openssl(
      String id, Engine engine, String certificate, String... options) {
    return openssl(id, engine, certificate, Arrays.asList(options));
  }

  private static ServerConfiguration openssl(
      String id, Engine engine, String certificate, List<String> options) {
    return new ServerConfiguration(id, engine, List.of(certificate), options);
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }
}

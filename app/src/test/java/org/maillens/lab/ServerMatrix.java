package org.maillens.lab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.maillens.lab.MatrixCertificates.Kind;
import org.maillens.lab.MatrixConfiguration.Stack;

/// Server configurations of every sort, made from a seed: the same seed always gives the same
/// servers. Not all of them make sense, but each can be met.
final class ServerMatrix {
  /// The usual ones, each as often as it stands here.
  private static final List<List<Kind>> USUAL =
      List.of(
          List.of(Kind.RSA2048),
          List.of(Kind.RSA2048),
          List.of(Kind.RSA2048),
          List.of(Kind.P256),
          List.of(Kind.RSA2048, Kind.P256),
          List.of(Kind.P256, Kind.RSA2048));

  private static final List<List<Kind>> RARE =
      List.of(
          List.of(Kind.RSA1024),
          List.of(Kind.RSA3072),
          List.of(Kind.RSA4096),
          List.of(Kind.RSA4096, Kind.P384),
          List.of(Kind.RSA3072, Kind.P256),
          List.of(Kind.RSA2048, Kind.P384),
          List.of(Kind.P384, Kind.RSA2048),
          List.of(Kind.RSA2048, Kind.P521),
          List.of(Kind.P384),
          List.of(Kind.P521),
          List.of(Kind.ED25519),
          List.of(Kind.RSA2048, Kind.ED25519),
          List.of(Kind.PSS),
          List.of(Kind.SHA1),
          List.of(Kind.OTHER));

  /// Lists as administrators, panels and vendors write them.
  private static final List<String> LISTS =
      List.of(
          "DEFAULT",
          "DEFAULT",
          "ALL",
          "HIGH:!aNULL",
          "HIGH:!aNULL:!MD5:!kRSA",
          "EECDH+AESGCM:EDH+AESGCM:AES256+EECDH:AES256+EDH",
          "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384"
              + ":ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305"
              + ":ECDHE-RSA-CHACHA20-POLY1305:DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384",
          "kRSA+AES",
          "EDH+AES",
          "AES128-SHA:AES256-SHA",
          "CHACHA20",
          "ECDHE+AESGCM",
          "aRSA+AES",
          "AESGCM:!DH",
          "ECDHE-RSA-AES256-SHA384:ECDHE-ECDSA-AES256-SHA384:AES256-SHA256",
          "3DES:AES128-SHA",
          "ALL:!ADH:!LOW:@STRENGTH");

  private static final List<String> SUITES =
      List.of(
          "ECDHE-RSA-AES256-GCM-SHA384",
          "ECDHE-RSA-AES128-GCM-SHA256",
          "ECDHE-RSA-CHACHA20-POLY1305",
          "ECDHE-RSA-AES256-SHA384",
          "ECDHE-RSA-AES128-SHA",
          "ECDHE-ECDSA-AES256-GCM-SHA384",
          "ECDHE-ECDSA-AES128-GCM-SHA256",
          "ECDHE-ECDSA-CHACHA20-POLY1305",
          "ECDHE-ECDSA-AES128-SHA256",
          "ECDHE-ECDSA-AES256-SHA",
          "DHE-RSA-AES256-GCM-SHA384",
          "DHE-RSA-AES128-GCM-SHA256",
          "DHE-RSA-AES256-SHA",
          "AES256-GCM-SHA384",
          "AES128-SHA256",
          "AES128-SHA",
          "DHE-RSA-CAMELLIA256-SHA");

  private static final List<String> TLS13 =
      List.of("TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256");

  /// Lists and priorities that only an RSA key can serve.
  private static final Set<String> RSA_ONLY =
      Set.of(
          "kRSA+AES",
          "EDH+AES",
          "AES128-SHA:AES256-SHA",
          "aRSA+AES",
          "3DES:AES128-SHA",
          "NORMAL:-KX-ALL:+DHE-RSA:-VERS-TLS1.3",
          "NORMAL:-KX-ALL:+RSA:-VERS-TLS1.3");

  /// From and to, each as often as it stands here.
  private static final List<String> VERSIONS =
      List.of(
          "TLSv1.2 TLSv1.3",
          "TLSv1.2 TLSv1.3",
          "TLSv1.2 TLSv1.3",
          "TLSv1.2 TLSv1.2",
          "TLSv1.2 TLSv1.2",
          "TLSv1.2 TLSv1.2",
          "TLSv1.2 TLSv1.3",
          "TLSv1.2 TLSv1.2",
          "TLSv1.3 TLSv1.3",
          "TLSv1.3 TLSv1.3",
          "TLSv1 TLSv1.3",
          "TLSv1 TLSv1.2",
          "TLSv1 TLSv1.3",
          "TLSv1 TLSv1.2",
          "TLSv1.1 TLSv1.2",
          "TLSv1.1 TLSv1.3",
          "TLSv1.2 TLSv1.3",
          "TLSv1.2 TLSv1.2",
          "TLSv1.2 TLSv1.3",
          "TLSv1.3 TLSv1.3",
          "TLSv1 TLSv1.1");

  private static final List<String> GROUPS =
      List.of("X25519", "P-256", "P-384", "P-521", "X448", "ffdhe2048", "ffdhe3072");

  private static final List<String> RSA_SIGNATURES =
      List.of(
          "RSA+SHA256",
          "RSA+SHA512:RSA+SHA384",
          "rsa_pss_rsae_sha256:RSA+SHA256",
          "rsa_pss_rsae_sha512",
          "rsa_pss_rsae_sha256:rsa_pss_rsae_sha384",
          "RSA+SHA1:RSA+SHA256:rsa_pss_rsae_sha256");

  private static final List<String> PRIORITIES =
      List.of(
          "NORMAL",
          "NORMAL:%SERVER_PRECEDENCE",
          "SECURE128",
          "SECURE192",
          "SECURE256",
          "PERFORMANCE",
          "LEGACY",
          "NORMAL:-VERS-ALL:+VERS-TLS1.2",
          "NORMAL:-VERS-ALL:+VERS-TLS1.3",
          "NORMAL:-VERS-ALL:+VERS-TLS1.2:+VERS-TLS1.1:+VERS-TLS1.0",
          "NORMAL:-VERS-ALL:+VERS-TLS1.0",
          "NORMAL:-KX-ALL:+ECDHE-RSA:+ECDHE-ECDSA",
          "NORMAL:-KX-ALL:+DHE-RSA:-VERS-TLS1.3",
          "NORMAL:-KX-ALL:+RSA:-VERS-TLS1.3",
          "NORMAL:-CIPHER-ALL:+AES-128-GCM:+AES-256-CBC",
          "NORMAL:-CIPHER-ALL:+CHACHA20-POLY1305",
          "NORMAL:-GROUP-ALL:+GROUP-X25519",
          "NORMAL:-GROUP-ALL:+GROUP-X25519:+GROUP-SECP256R1:+GROUP-FFDHE2048",
          "NORMAL:-3DES-CBC:-ARCFOUR-128",
          "NORMAL:-VERS-TLS1.0:-VERS-TLS1.1",
          "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2",
          "NORMAL:-GROUP-ALL:+GROUP-SECP384R1:+GROUP-SECP521R1",
          "NORMAL:-GROUP-ALL:+GROUP-SECP256R1:+GROUP-FFDHE2048:%SERVER_PRECEDENCE",
          "NORMAL:-GROUP-ALL:+GROUP-FFDHE3072:+GROUP-FFDHE4096",
          "NORMAL:-SIGN-ALL:+SIGN-RSA-SHA256:+SIGN-ECDSA-SHA256",
          "NORMAL:-SIGN-ALL:+SIGN-RSA-PSS-RSAE-SHA384:+SIGN-ECDSA-SECP256R1-SHA256",
          "NORMAL:+SIGN-RSA-SHA1:+VERS-TLS1.0:+3DES-CBC",
          "PFS:%SERVER_PRECEDENCE");

  private static final Set<Kind> OLD_KINDS =
      Set.of(
          Kind.RSA1024, Kind.RSA2048, Kind.RSA3072, Kind.RSA4096, Kind.P256, Kind.P384, Kind.P521);

  private final Random random;

  private ServerMatrix(long seed) {
    this.random = new Random(seed);
  }

  /// @param openssl how many of either OpenSSL
  /// @param gnutls how many of GnuTLS
  static List<MatrixConfiguration> of(long seed, int openssl, int gnutls) {
    ServerMatrix matrix = new ServerMatrix(seed);
    List<MatrixConfiguration> all = new ArrayList<>();
    for (int i = 1; i <= openssl; i++) {
      all.add(matrix.openssl("host-" + i, Stack.OPENSSL_HOST));
      all.add(matrix.openssl("trixie-" + i, Stack.OPENSSL_TRIXIE));
    }
    for (int i = 1; i <= gnutls; i++) {
      all.add(matrix.gnutls("gnutls-" + i));
    }
    return List.copyOf(all);
  }

  private MatrixConfiguration openssl(String id, Stack stack) {
    List<Kind> certificates = certificates();
    String[] versions = one(VERSIONS).split(" ");
    if (Collections.disjoint(certificates, OLD_KINDS) && versions[1].compareTo("TLSv1.2") < 0) {
      versions = new String[] {"TLSv1.2", "TLSv1.2"}; // these keys sign in no older version
    }
    boolean old = versions[0].equals("TLSv1") || versions[0].equals("TLSv1.1");
    boolean weak = certificates.contains(Kind.RSA1024) || certificates.contains(Kind.SHA1);
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-min_protocol", versions[0], "-max_protocol", versions[1]));
    int level = old || weak ? 0 : one(List.of(0, 1, 1, 2, 2));
    boolean oldOnly = versions[1].compareTo("TLSv1.2") < 0;
    String list = random.nextInt(3) == 0 ? some(SUITES, 6 + random.nextInt(8)) : one(LISTS);
    if (oldOnly || (RSA_ONLY.contains(list) && !certificates.stream().allMatch(Kind::isPlainRsa))) {
      list = "ALL";
    }
    options.addAll(List.of("-cipher", list + ":@SECLEVEL=" + level));
    if (random.nextInt(4) == 0) {
      options.addAll(List.of("-ciphersuites", some(TLS13, 1 + random.nextInt(3))));
    }
    if (random.nextInt(3) == 0) {
      options.addAll(List.of("-groups", groups(stack, versions[1].equals("TLSv1.3"))));
    }
    switch (random.nextInt(6)) {
      case 0, 1 -> options.add("-no_dhe");
      case 2 -> options.addAll(List.of("-dhparam", "@dh2048.pem"));
      case 3 -> options.addAll(List.of("-dhparam", level == 0 ? "@dh1024.pem" : "@dh4096.pem"));
      case 4 -> options.addAll(List.of("-dhparam", level == 0 ? "@dh1536.pem" : "@dh2048.pem"));
      default -> {
        // OpenSSL takes one that fits the certificate.
      }
    }
    if (random.nextBoolean()) {
      options.add("-serverpref");
      if (random.nextInt(4) == 0) {
        options.add("-prioritize_chacha");
      }
    }
    if (!old && certificates.stream().allMatch(Kind::isPlainRsa) && random.nextInt(5) == 0) {
      String signatures = one(RSA_SIGNATURES);
      if (!versions[0].equals("TLSv1.3") || signatures.contains("pss")) {
        options.addAll(List.of("-sigalgs", signatures));
      }
    }
    if (certificates.equals(List.of(Kind.RSA2048)) && random.nextInt(4) == 0) {
      // The named certificate is the second one, and a hello without a name gets the first.
      options.addAll(
          List.of(
              "-servername", LabChecks.NAME,
              "-cert2", "@RSA4096.pem",
              "-key2", "@RSA4096.key"));
    }
    return new MatrixConfiguration(id, stack, certificates, options);
  }

  private String groups(Stack stack, boolean tls13) {
    List<String> from = new ArrayList<>(GROUPS);
    if (stack == Stack.OPENSSL_TRIXIE) {
      from.add("X25519MLKEM768");
    }
    if (!tls13) {
      from.removeIf(g -> g.startsWith("ffdhe") || g.contains("MLKEM"));
    }
    String list = some(from, 1 + random.nextInt(4));
    return list;
  }

  private MatrixConfiguration gnutls(String id) {
    List<Kind> certificates = certificates();
    List<String> options = new ArrayList<>();
    String priority = one(PRIORITIES);
    boolean fits =
        certificates.stream().allMatch(Kind::isPlainRsa)
            || (!RSA_ONLY.contains(priority) && !priority.contains("SIGN-ALL"));
    options.addAll(List.of("--priority", fits ? priority : "NORMAL"));
    switch (random.nextInt(4)) {
      case 0 ->
          options.addAll(
              List.of("--dhparams", random.nextInt(3) == 0 ? "@dh1536.pem" : "@dh4096.pem"));
      case 1 -> options.addAll(List.of("--dhparams", "@dh2048.pem"));
      default -> {
        // gnutls-serv has its own.
      }
    }
    if (random.nextInt(8) == 0) {
      options.addAll(List.of("--sni-hostname", LabChecks.NAME, "--sni-hostname-fatal"));
    }
    return new MatrixConfiguration(id, Stack.GNUTLS, certificates, options);
  }

  private List<Kind> certificates() {
    return random.nextInt(4) < 3 ? one(USUAL) : one(RARE);
  }

  private <T> T one(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String some(List<String> from, int count) {
    List<String> shuffled = new ArrayList<>(from);
    Collections.shuffle(shuffled, random);
    return String.join(":", shuffled.subList(0, Math.min(count, shuffled.size())));
  }
}

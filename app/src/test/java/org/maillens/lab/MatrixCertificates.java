package org.maillens.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One certificate of every kind of key that a mail server may have, all of one throw-away root,
/// and Diffie-Hellman parameters of several sizes. Written once into a directory.
final class MatrixCertificates {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /// The kinds, by which configurations name them, and how `openssl genpkey` makes their keys.
  enum Kind {
    RSA1024("RSA", "rsa_keygen_bits:1024"),
    RSA2048("RSA", "rsa_keygen_bits:2048"),
    RSA3072("RSA", "rsa_keygen_bits:3072"),
    RSA4096("RSA", "rsa_keygen_bits:4096"),
    /// Signed with SHA-1.
    SHA1("RSA", "rsa_keygen_bits:2048"),
    PSS("RSA-PSS", "rsa_keygen_bits:2048"),
    P256("EC", "ec_paramgen_curve:P-256"),
    P384("EC", "ec_paramgen_curve:P-384"),
    P521("EC", "ec_paramgen_curve:P-521"),
    ED25519("ED25519", ""),
    /// For another name.
    OTHER("RSA", "rsa_keygen_bits:2048"),
    OTHER_EC("EC", "ec_paramgen_curve:P-256");

    private final String algorithm;
    private final String option;

    Kind(String algorithm, String option) {
      this.algorithm = algorithm;
      this.option = option;
    }

    /// RSA, and not RSASSA-PSS alone.
    boolean isPlainRsa() {
      return algorithm.equals("RSA");
    }

    String hostName() {
      return this == OTHER || this == OTHER_EC ? "other.lab.example" : LabChecks.NAME;
    }
  }

  private final Path directory;

  private MatrixCertificates(Path directory) {
    this.directory = directory;
  }

  static MatrixCertificates write(Path directory) {
    try {
      Files.createDirectories(directory);
      MatrixCertificates made = new MatrixCertificates(directory);
      made.root();
      for (Kind kind : Kind.values()) {
        made.leaf(kind);
      }
      // Any prime serves a test of sizes; those of dsaparam are found at once.
      made.openssl("dhparam", "-dsaparam", "-out", made.path("dh1024.pem"), "1024");
      made.openssl(
          "genpkey",
          "-genparam",
          "-algorithm",
          "DH",
          "-pkeyopt",
          "group:modp_1536",
          "-out",
          made.path("dh1536.pem"));
      made.openssl(
          "genpkey",
          "-genparam",
          "-algorithm",
          "DH",
          "-pkeyopt",
          "group:ffdhe2048",
          "-out",
          made.path("dh2048.pem"));
      made.openssl(
          "genpkey",
          "-genparam",
          "-algorithm",
          "DH",
          "-pkeyopt",
          "group:ffdhe4096",
          "-out",
          made.path("dh4096.pem"));
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path directory() {
    return directory;
  }

  Path rootFile() {
    return directory.resolve("root.pem");
  }

  private void root() {
    key("root", Kind.RSA2048);
    openssl(
        "req",
        "-x509",
        "-config",
        config("root", "basicConstraints=critical,CA:TRUE", ""),
        "-extensions",
        "e",
        "-key",
        path("root.key"),
        "-subj",
        "/CN=Lab matrix root",
        "-days",
        "30",
        "-sha256",
        "-out",
        path("root.pem"));
  }

  private void leaf(Kind kind) {
    String name = kind.name();
    key(name, kind);
    String config =
        config(name, "basicConstraints=critical,CA:FALSE", "subjectAltName=DNS:" + kind.hostName());
    openssl(
        "req",
        "-new",
        "-config",
        config,
        "-key",
        path(name + ".key"),
        "-subj",
        "/CN=" + kind.hostName(),
        "-out",
        path(name + ".csr"));
    openssl(
        "x509",
        "-req",
        "-in",
        path(name + ".csr"),
        kind == Kind.SHA1 ? "-sha1" : "-sha256",
        "-days",
        "30",
        "-CA",
        path("root.pem"),
        "-CAkey",
        path("root.key"),
        "-CAcreateserial",
        "-extfile",
        config,
        "-extensions",
        "e",
        "-out",
        path(name + ".pem"));
  }

  private void key(String name, Kind kind) {
    List<String> command = new ArrayList<>(List.of("genpkey", "-algorithm", kind.algorithm));
    if (!kind.option.isEmpty()) {
      command.addAll(List.of("-pkeyopt", kind.option));
    }
    command.addAll(List.of("-out", path(name + ".key")));
    openssl(command.toArray(String[]::new));
  }

  private String config(String name, String... lines) {
    try {
      Path file = directory.resolve(name + ".cnf");
      Files.writeString(
          file, "[req]\ndistinguished_name=n\n[n]\n[e]\n" + String.join("\n", lines) + "\n");
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private void openssl(String... arguments) {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Commands.mustRun(command, Commands.OPENSSL_ENVIRONMENT, LIMIT);
  }
}

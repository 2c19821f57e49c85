package org.maillens.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A server of the matrix: whose TLS it is, its certificates, and its further options as on its
/// command line. A file of [MatrixCertificates] is written `@name`.
///
/// @param certificates one or two of different kinds, then (with a `:`) one that is shown for
///   another server name
record MatrixConfiguration(
    String id, Stack stack, List<MatrixCertificates.Kind> certificates, List<String> options) {
  /// Whose server.
  enum Stack {
    /// `openssl s_server` of this computer.
    OPENSSL_HOST,
    /// `openssl s_server` of the trixie folder.
    OPENSSL_TRIXIE,
    /// `gnutls-serv` of this computer. It cannot be told to listen on one address only.
    GNUTLS
  }

  MatrixConfiguration {
    certificates = List.copyOf(certificates);
    options = List.copyOf(options);
  }

  /// @param files where the server finds the files of the certificates
  List<String> command(Path files, int port) {
    List<String> command = new ArrayList<>();
    switch (stack) {
      case OPENSSL_HOST -> command.addAll(openssl(files, port));
      case OPENSSL_TRIXIE -> {
        command.addAll(List.of("chroot", Lab.trixie().toString()));
        command.addAll(openssl(files, port));
      }
      case GNUTLS -> command.addAll(gnutls(files, port));
    }
    options.stream()
        .map(o -> o.startsWith("@") ? files.resolve(o.substring(1)).toString() : o)
        .forEach(command::add);
    return command;
  }

  private List<String> openssl(Path files, int port) {
    List<String> command =
        new ArrayList<>(
            List.of("openssl", "s_server", "-accept", "127.0.0.1:" + port, "-www", "-no_ticket"));
    String dash = "-";
    for (MatrixCertificates.Kind kind : certificates) {
      command.addAll(
          List.of(
              dash + "cert", files.resolve(kind.name() + ".pem").toString(),
              dash + "key", files.resolve(kind.name() + ".key").toString()));
      dash = "-d";
    }
    return command;
  }

  private List<String> gnutls(Path files, int port) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "gnutls-serv",
                "--port",
                "" + port,
                "--http",
                "--disable-client-cert",
                "--quiet",
                "--noticket"));
    for (MatrixCertificates.Kind kind : certificates) {
      command.addAll(
          List.of(
              "--x509certfile", files.resolve(kind.name() + ".pem").toString(),
              "--x509keyfile", files.resolve(kind.name() + ".key").toString()));
    }
    return command;
  }

  @Override
  public String toString() {
    return id + " " + stack + " " + certificates + " " + options;
  }
}

package org.maillens.lab.programs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.maillens.lab.Lab;

/// A server as the matrix sets it up.
///
/// @param id a short name, unique in the matrix
/// @param certificates names of [MatrixCertificates]
/// @param options further options of the engine's command; `@DH1024@` stands for a file with
///   parameters of that size
record ServerConfiguration(
    String id, Engine engine, List<String> certificates, List<String> options) {
  ServerConfiguration {
    certificates = List.copyOf(certificates);
    options = List.copyOf(options);
  }

  /// What speaks TLS. The first and the last listen on every interface.
  enum Engine {
    /// For what later ones no longer do: primes below 1024 bits, RC4, 3DES.
    OPENSSL_1_0_2,
    OPENSSL_3_0,
    OPENSSL_3_5,
    GNUTLS;

    /// Whether the decrypted bytes can be read and written through the standard streams.
    boolean talks() {
      return this != GNUTLS;
    }

    private List<String> command() {
      return switch (this) {
        case OPENSSL_1_0_2 -> {
          Path root = Lab.trixie().resolveSibling("openssl-1.0.2");
          yield List.of(
              "env",
              "LD_LIBRARY_PATH="
                  + root.resolve("usr/lib/x86_64-linux-gnu")
                  + ":"
                  + root.resolve("lib/x86_64-linux-gnu"),
              "OPENSSL_CONF=/dev/null",
              root.resolve("usr/bin/openssl").toString());
        }
        case OPENSSL_3_0 -> List.of("openssl");
        // Through its own loader: so it reads this system's files, which chroot would hide.
        case OPENSSL_3_5 -> {
          String root = Lab.trixie().toString();
          yield List.of(
              root + "/lib64/ld-linux-x86-64.so.2",
              "--library-path",
              root + "/usr/lib/x86_64-linux-gnu",
              root + "/usr/bin/openssl");
        }
        case GNUTLS -> List.of("gnutls-serv");
      };
    }
  }

  /// The command line that serves on a port of this machine.
  List<String> command(MatrixCertificates files, int port) {
    List<String> command = new ArrayList<>(engine.command());
    if (engine == Engine.GNUTLS) {
      command.addAll(List.of("--echo", "--port", String.valueOf(port)));
      for (String name : certificates) {
        command.addAll(List.of("--x509certfile", files.chain(name).toString()));
        command.addAll(List.of("--x509keyfile", files.key(name).toString()));
      }
    } else if (engine == Engine.OPENSSL_1_0_2) {
      String name = certificates.getFirst();
      command.addAll(List.of("s_server", "-accept", String.valueOf(port)));
      command.addAll(List.of("-cert", files.leaf(name).toString()));
      command.addAll(List.of("-key", files.key(name).toString()));
      command.addAll(List.of("-CAfile", files.issuers(name).toString()));
    } else {
      command.addAll(List.of("s_server", "-accept", "127.0.0.1:" + port));
      Stream<String> dashes = Stream.of("-", "-d");
      List<String> prefixes = dashes.limit(certificates.size()).toList();
      for (int i = 0; i < prefixes.size(); i++) {
        String dash = prefixes.get(i);
        String name = certificates.get(i);
        command.addAll(List.of(dash + "cert", files.leaf(name).toString()));
        command.addAll(List.of(dash + "key", files.key(name).toString()));
        if (files.hasIssuers(name)) {
          command.addAll(List.of(dash + "cert_chain", files.issuers(name).toString()));
        }
      }
    }
    for (String option : options) {
      command.add(
          option.startsWith("@DH")
              ? files
                  .dhParameters(Integer.parseInt(option.substring(3, option.length() - 1)))
                  .toString()
              : option);
    }
    return List.copyOf(command);
  }

  @Override
  public String toString() {
    return id;
  }
}

package org.maillens.lab.captures;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.maillens.lab.Lab;

/// A release of OpenSSL that the lab has. No distribution's openssl.cnf decides for it.
enum Openssl {
  V1_0_2("openssl-1.0.2"),
  V1_1_1("openssl-1.1.1"),
  V3_0(""),
  V3_5("trixie");

  private static final String LIBRARIES = "usr/lib/x86_64-linux-gnu";

  private final String folder;

  Openssl(String folder) {
    this.folder = folder;
  }

  /// Those that are there: the old ones are for one kind of processor only.
  static List<Openssl> installed() {
    return Arrays.stream(values())
        .filter(v -> v.folder.isEmpty() || Files.exists(v.root().resolve("usr/bin/openssl")))
        .filter(v -> v != V3_5 || Files.exists(v.loader()))
        .toList();
  }

  /// What it is called.
  String label() {
    return "OpenSSL " + name().substring(1).replace('_', '.');
  }

  boolean knowsTls13() {
    return this != V1_0_2;
  }

  /// A command line of it.
  List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (this == V3_5) {
      // Through its own loader: so it reads this system's files.
      command.addAll(
          List.of(loader().toString(), "--library-path", root().resolve(LIBRARIES).toString()));
    }
    command.add(folder.isEmpty() ? "openssl" : root().resolve("usr/bin/openssl").toString());
    command.addAll(arguments);
    return command;
  }

  /// What its environment needs.
  Map<String, String> environment() {
    return switch (this) {
      case V1_0_2, V1_1_1 ->
          Map.of(
              "OPENSSL_CONF",
              "/dev/null",
              "LD_LIBRARY_PATH",
              root().resolve(LIBRARIES) + ":" + root().resolve("lib/x86_64-linux-gnu"));
      case V3_0, V3_5 -> Map.of("OPENSSL_CONF", "/dev/null");
    };
  }

  private Path root() {
    return Lab.trixie().resolveSibling(folder.isEmpty() ? "/" : folder);
  }

  private Path loader() {
    return root().resolve("lib64/ld-linux-x86-64.so.2");
  }
}

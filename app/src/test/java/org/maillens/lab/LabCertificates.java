package org.maillens.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The throw-away authority's files, all PEM. RSA keys have 2048 bits, ECDSA keys are on P-256; the
/// leaves name `mail.lab.example` and `imap.lab.example`, or `other.lab.example`.
///
/// @param directory where `lab certificates` wrote them
public record LabCertificates(Path directory) {
  /// The root, for `--trust`.
  public Path root() {
    return directory.resolve("root.pem");
  }

  /// The intermediate alone.
  public Path intermediate() {
    return directory.resolve("intermediate.pem");
  }

  /// The chain from the leaf to the intermediate of `rsa`, `ecdsa`, `other` or `client`.
  public Path chain(String name) {
    return directory.resolve(name + ".pem");
  }

  /// The leaf alone, as a server sends it that has lost its intermediate.
  public Path leaf(String name) {
    return directory.resolve(name + ".leaf.pem");
  }

  /// The private key.
  public Path key(String name) {
    return directory.resolve(name + ".key");
  }

  /// ffdhe2048 of RFC 7919 as a parameter file.
  public Path dhParameters() {
    return directory.resolve("dh.pem");
  }

  /// The text of that file.
  public String dhParametersText() {
    return text("dh.pem");
  }

  /// The text of a file of the authority.
  public String text(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.maillens.lab.programs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.maillens.lab.Commands;

/// What `/etc/ssl/certs` is for a program in the lab: one authority, in each form in which Debian
/// keeps them there.
///
/// @param folder to be seen as `/etc/ssl/certs`
public record SystemStore(Path folder) {
  /// Debian's own for Java's stores; it protects nothing.
  static final String PASSWORD = "changeit";

  private static final Duration LIMIT = Duration.ofSeconds(20);

  /// Writes the folder.
  ///
  /// @param authority a PEM file with one certificate
  public static SystemStore of(Path authority, Path folder) {
    try {
      Files.createDirectories(folder.resolve("java"));
      byte[] pem = Files.readAllBytes(authority);
      // OpenSSL finds authorities by links that are named after their subject, GnuTLS and curl
      // read the one file.
      Files.write(folder.resolve("lab.pem"), pem);
      Commands.mustRun(List.of("openssl", "rehash", folder.toString()), Map.of(), LIMIT);
      Files.write(folder.resolve("ca-certificates.crt"), pem);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry(
          "lab",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem)));
      try (OutputStream out = Files.newOutputStream(folder.resolve("java/cacerts"))) {
        store.store(out, PASSWORD.toCharArray());
      }
      return new SystemStore(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the store cannot be written", e);
    }
  }
}

package org.maillens.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.CertificateFormatException;
import org.maillens.certificate.Pem;
import org.maillens.certificate.TrustStore;

/// Certificates made once for the tests; no key of theirs was kept. `leaf-*` are for
/// mail.example.com (but `leaf-other-name`), issued by `intermediate`, issued by `root`.
public final class TestCertificates {
  private TestCertificates() {}

  /// The certificate in `/evidence/<name>.pem` of the test resources.
  public static Certificate read(String name) {
    try (InputStream in =
        TestCertificates.class.getResourceAsStream("/evidence/" + name + ".pem")) {
      if (in == null) {
        throw new IllegalArgumentException("no test certificate " + name);
      }
      return Pem.certificates(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).getFirst();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (CertificateFormatException damaged) {
      throw new IllegalStateException(name, damaged);
    }
  }

  /// A store that trusts the test root.
  public static TrustStore trusting() {
    return new TrustStore("jdk", "Java", List.of(read("root")));
  }

  /// A store that does not trust it.
  public static TrustStore distrusting() {
    return new TrustStore("jdk", "Java", List.of(read("other-root")));
  }
}

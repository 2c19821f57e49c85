package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.TestAuthority;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Believers;
import org.maillens.client.Profiles;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Samples;

/// What happened on 2021-09-30 with DST Root CA X3, and a missing intermediate, asked of the
/// libraries themselves: each says what the profile of a program with that library says.
///
/// Ubuntu's OpenSSL 1.0.2g-1ubuntu4.20 has the patch that prefers its own roots, so it is no peer
/// for what an unpatched 1.0.2 does.
class ExpiredRootPeersTest {
  /// certtool of GnuTLS 3.7 knows no other time than now, so all is long valid or long expired.
  private static final Instant FROM = Instant.parse("2016-01-01T00:00:00Z");

  private static final Instant UNTIL = Instant.parse("2046-01-01T00:00:00Z");

  private static final Issued OLD =
      TestAuthority.root("CN=Old Root").valid(FROM, Instant.parse("2021-09-30T14:01:15Z")).issue();
  private static final Issued NEW = TestAuthority.root("CN=New Root").valid(FROM, UNTIL).issue();
  private static final Certificate CROSS =
      OLD.ca("CN=New Root").keyOf(NEW).valid(FROM, UNTIL).issue().certificate();
  private static final Issued MIDDLE = NEW.ca("CN=Middle").valid(FROM, UNTIL).issue();
  private static final Certificate LEAF =
      MIDDLE.server("mail.example.com").valid(FROM, UNTIL).issue().certificate();

  private static final List<Certificate> LONG = List.of(LEAF, MIDDLE.certificate(), CROSS);

  /// Each library and a program of the catalogue that uses it.
  private static final Map<String, String> PROGRAMS =
      Map.of(
          "openssl-1.1.1", "fetchmail-6.4.16",
          "openssl-3.0", "fetchmail-6.4.37",
          "openssl-3.5", "fetchmail-6.4.39",
          "gnutls-3.7", "mutt-2.2.12",
          "gnutls-3.8", "mutt-2.2.13",
          "java", "java-25");

  @TempDir private Path folder;

  @BeforeAll
  static void lab() {
    Lab.require();
  }

  @Test
  void aGoodPathBesideOneToAnExpiredRoot() throws Exception {
    same(LONG, List.of(OLD.certificate(), NEW.certificate()), Answer.YES, Answer.YES);
  }

  @Test
  void anExpiredRootAlone() throws Exception {
    same(LONG, List.of(OLD.certificate()), Answer.NO, Answer.YES);
  }

  @Test
  void aMissingIntermediate() throws Exception {
    same(List.of(LEAF), List.of(NEW.certificate()), Answer.NO, Answer.NO);
  }

  private void same(List<Certificate> sent, List<Certificate> roots, Answer libraries, Answer java)
      throws Exception {
    Map<String, Answer> said = new HashMap<>();
    for (String library : PROGRAMS.keySet()) {
      said.put(library, library.equals("java") ? java(sent, roots) : asked(library, sent, roots));
    }
    Map<String, Answer> expected = new HashMap<>();
    PROGRAMS.keySet().forEach(l -> expected.put(l, l.equals("java") ? java : libraries));
    assertThat(said).isEqualTo(expected);
    Profiles catalogue = Profiles.load();
    PROGRAMS.forEach(
        (library, id) -> {
          boolean isJava = library.equals("java");
          Evidence seen =
              Samples.served(sent)
                  .stores(new TrustStore(isJava ? "jdk" : "system", "Linux", roots))
                  .build();
          assertThat(
                  Believers.of(
                          seen,
                          seen.certificates().getFirst(),
                          List.of(catalogue.byId(id).orElseThrow()))
                      .getLast()
                      .trusted())
              .as(id)
              .isEqualTo(isJava ? java : libraries);
        });
  }

  private Answer asked(String library, List<Certificate> sent, List<Certificate> roots)
      throws IOException, InterruptedException {
    boolean chroot = library.equals("openssl-3.5") || library.equals("gnutls-3.8");
    Path base = chroot ? Files.createTempDirectory(Lab.trixie().resolve("tmp"), "roots") : folder;
    Path list = Files.writeString(base.resolve("roots.pem"), pem(roots));
    Path chain = Files.writeString(base.resolve("chain.pem"), pem(sent));
    Path leaf = Files.writeString(base.resolve("leaf.pem"), sent.getFirst().pem());
    String prefix = chroot ? Lab.trixie().toString() : "";
    List<String> command = new ArrayList<>();
    if (chroot) {
      command.addAll(List.of("chroot", Lab.trixie().toString()));
    }
    Map<String, String> environment = new HashMap<>(Commands.OPENSSL_ENVIRONMENT);
    if (library.startsWith("gnutls")) {
      command.addAll(
          List.of(
              "certtool",
              "--verify",
              "--load-ca-certificate",
              inside(list, prefix),
              "--infile",
              inside(chain, prefix)));
    } else {
      Path unpacked = Lab.trixie().resolveSibling(library);
      boolean own = library.equals("openssl-1.1.1");
      command.add(own ? unpacked.resolve("usr/bin/openssl").toString() : "openssl");
      if (own) {
        environment.put(
            "LD_LIBRARY_PATH",
            Stream.of("lib", "usr/lib")
                .map(at -> unpacked.resolve(at).resolve("x86_64-linux-gnu").toString())
                .collect(Collectors.joining(":")));
      }
      command.addAll(
          List.of(
              "verify",
              "-CAfile",
              inside(list, prefix),
              "-untrusted",
              inside(chain, prefix),
              inside(leaf, prefix)));
    }
    return Answer.of(Commands.run(command, environment, Duration.ofSeconds(30)).succeeded());
  }

  private static String inside(Path file, String prefix) {
    return file.toString().substring(prefix.length());
  }

  /// As X509TrustManager does: the chain as sent, up to where a root of the list issued it.
  private static Answer java(List<Certificate> sent, List<Certificate> roots)
      throws GeneralSecurityException {
    List<Certificate> path = new ArrayList<>();
    for (Certificate one : sent) {
      path.add(one);
      if (roots.stream().anyMatch(one::namesIssuer)) {
        break;
      }
    }
    PKIXParameters parameters =
        new PKIXParameters(
            parsed(roots).stream()
                .map(root -> new TrustAnchor(root, null))
                .collect(Collectors.toSet()));
    parameters.setRevocationEnabled(false);
    try {
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509").generateCertPath(parsed(path)), parameters);
      return Answer.YES;
    } catch (CertPathValidatorException _) {
      return Answer.NO;
    }
  }

  private static List<X509Certificate> parsed(List<Certificate> all)
      throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> parsed = new ArrayList<>();
    for (Certificate one : all) {
      parsed.add(
          (X509Certificate)
              factory.generateCertificate(new ByteArrayInputStream(one.der().toArray())));
    }
    return parsed;
  }

  private static String pem(List<Certificate> all) {
    return all.stream().map(Certificate::pem).collect(Collectors.joining());
  }
}

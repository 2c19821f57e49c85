package org.maillens.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.certificate.Openssl;
import org.maillens.certificate.TestAuthority;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.certificate.revocation.RevocationVerdict;
import org.maillens.certificate.revocation.RevocationVerdict.Status;
import org.maillens.evidence.Answer;
import org.maillens.evidence.EvidenceBuilder;
import org.maillens.evidence.NetworkFacts;
import org.maillens.evidence.NetworkFacts.Attempt;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.ServedChain;
import org.maillens.net.HttpFetch;
import org.maillens.net.Network;
import org.maillens.net.Ntp;
import org.maillens.tls.Bytes;
import org.maillens.tls.ProtocolVersion;

/// `openssl ocsp` as the authority's responder.
class OpensslResponderTest {
  private final Instant now = Instant.now();
  private final Issued root =
      TestAuthority.root("CN=Root")
          .valid(now.minus(Duration.ofDays(9)), now.plus(Duration.ofDays(9)))
          .key(TestAuthority.KeyKind.RSA_2048)
          .issue();

  private Issued server(int port) throws IOException {
    GeneralName where =
        new GeneralName(GeneralName.uniformResourceIdentifier, "http://127.0.0.1:" + port + "/");
    DERSequence access =
        new DERSequence(new AccessDescription(AccessDescription.id_ad_ocsp, where));
    return root.server("mail.example.com")
        .valid(now.minus(Duration.ofDays(9)), now.plus(Duration.ofDays(9)))
        .extension(Extension.authorityInfoAccess, false, Bytes.copyOf(access.getEncoded()))
        .issue();
  }

  @Test
  void answersGoodRevokedAndUnknown(@TempDir Path dir) throws Exception {
    assumeFalse(Openssl.isMissing(), "openssl is not installed");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Issued good = server(port);
    Issued revoked = server(port);
    Issued unknown = server(port);
    Files.writeString(dir.resolve("root.pem"), root.certificate().pem());
    Files.writeString(dir.resolve("root.key"), root.keyPem());
    Files.writeString(
        dir.resolve("index.txt"),
        line("V", "", good) + line("R", "261101120000Z,keyCompromise", revoked));
    Process responder =
        new ProcessBuilder(
                "openssl",
                "ocsp",
                "-index",
                "index.txt",
                "-port",
                "" + port,
                "-CA",
                "root.pem",
                "-rsigner",
                "root.pem",
                "-rkey",
                "root.key",
                "-nmin",
                "10")
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("log").toFile())
            .start();
    try (HttpFetch http = HttpFetch.live()) {
      for (int tries = 0;
          tries < 100 && !Files.readString(dir.resolve("log")).contains("waiting");
          tries++) {
        Thread.sleep(50);
      }
      assertThat(ask(http, good).status()).isEqualTo(Status.GOOD);
      RevocationVerdict verdict = ask(http, revoked);
      assertThat(verdict.status()).isEqualTo(Status.REVOKED);
      assertThat(verdict.reason()).hasValue(1);
      assertThat(verdict.revokedAt()).contains(Instant.parse("2026-11-01T12:00:00Z"));
      assertThat(ask(http, unknown).status()).isEqualTo(Status.NOT_KNOWN);
    } finally {
      responder.destroy();
      responder.waitFor(5, TimeUnit.SECONDS);
    }
  }

  private static String line(String status, String since, Issued issued) {
    String serial =
        new BigInteger(issued.certificate().serial(), 16).toString(16).toUpperCase(Locale.ROOT);
    String even = serial.length() % 2 == 0 ? serial : "0" + serial;
    return status + "\t991231235959Z\t" + since + "\t" + even + "\tunknown\t/CN=x\n";
  }

  private RevocationVerdict ask(HttpFetch http, Issued issued) {
    TimeServer nobody =
        new TimeServer(
            Network.atMost(1), new Ntp(new SecureRandom(), Clock.systemUTC()), "127.0.0.1", 9);
    return new Inquirer(http, nobody, List.of(), Clock.systemUTC())
        .inquire(
            EvidenceBuilder.at("imaps://mail.example.com")
                .network(
                    new NetworkFacts(
                        Answer.YES,
                        List.of("127.0.0.1"),
                        List.of(new Attempt("127.0.0.1", 993, Failure.NONE, 1))))
                .chain(new ServedChain("EC", ProtocolVersion.TLS13, List.of(issued.certificate())))
                .stores(root.store())
                .build(),
            true)
        .inquiries()
        .revocations()
        .getFirst()
        .verdict();
  }
}

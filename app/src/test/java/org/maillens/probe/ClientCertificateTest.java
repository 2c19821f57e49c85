package org.maillens.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.certificate.TestAuthority;
import org.maillens.evidence.TlsFacts;
import org.maillens.evidence.TlsFacts.ClientCertificate;

/// Servers that ask for a certificate of the client, beside what `openssl s_client` shows of them.
class ClientCertificateTest {
  private final TestAuthority.Issued root =
      TestAuthority.root("CN=Test Root,O=Some Company").issue();
  private final TestAuthority.Issued second = TestAuthority.root("CN=Second Root").issue();
  private final TestAuthority.Issued server = root.server("localhost").issue();

  @ParameterizedTest
  @CsvSource({
    "-tls1_2, -verify, ASKED",
    "-tls1_2, -Verify, REQUIRED",
    "-tls1_3, -verify, ASKED",
    "-tls1_3, -Verify, REQUIRED",
  })
  void openssl(String version, String how, ClientCertificate expected, @TempDir Path dir)
      throws Exception {
    List<String> command =
        List.of(
            "openssl",
            "s_server",
            "-quiet",
            "-www",
            "-accept",
            "127.0.0.1:PORT",
            "-cert",
            "server.pem",
            "-key",
            "key.pem",
            version,
            how,
            "1",
            "-CAfile",
            "roots.pem");

    check(dir, command, expected, 2);
  }

  @ParameterizedTest
  @CsvSource({"-tls1_2", "-tls1_3"})
  void opensslThatAsksForNone(String version, @TempDir Path dir) throws Exception {
    List<String> command =
        List.of(
            "openssl",
            "s_server",
            "-quiet",
            "-www",
            "-accept",
            "127.0.0.1:PORT",
            "-cert",
            "server.pem",
            "-key",
            "key.pem",
            version);

    check(dir, command, ClientCertificate.NOT_ASKED, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "TLS1.2, --request-client-cert, ASKED",
    "TLS1.2, --require-client-cert, REQUIRED",
    "TLS1.3, --request-client-cert, ASKED",
    "TLS1.3, --require-client-cert, REQUIRED",
  })
  void gnutls(String version, String how, ClientCertificate expected, @TempDir Path dir)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "gnutls-serv",
                "--quiet",
                "--http",
                "--x509certfile=server.pem",
                "--x509keyfile=key.pem",
                "--x509cafile=roots.pem",
                "--priority=NORMAL:-VERS-ALL:+VERS-" + version,
                "--port=PORT"));
    if (expected == ClientCertificate.REQUIRED) {
      command.add(how);
    }

    check(dir, command, expected, 2);
  }

  private void check(Path dir, List<String> command, ClientCertificate expected, int authorities)
      throws Exception {
    Files.writeString(dir.resolve("server.pem"), server.certificate().pem());
    Files.writeString(dir.resolve("key.pem"), server.keyPem());
    Files.writeString(
        dir.resolve("roots.pem"), root.certificate().pem() + second.certificate().pem());
    try (PeerServer peer = PeerServer.start(dir, command)) {
      TlsFacts facts =
          Check.live().run(CheckRequest.of(peer.endpoint(), List.of(), List.of()), _ -> {}).tls();
      assertThat(facts.clientCertificate()).isEqualTo(expected);
      assertThat(facts.clientAuthorities()).hasSize(authorities);
      List<String> theirs = acceptable(dir, peer.port());
      assertThat(facts.clientAuthorities()).containsExactlyInAnyOrderElementsOf(theirs);
    }
  }

  /// "Acceptable client certificate CA names" of `openssl s_client`.
  private static List<String> acceptable(Path dir, int port) throws Exception {
    Process client =
        new ProcessBuilder(
                "openssl", "s_client", "-connect", "127.0.0.1:" + port, "-nameopt", "RFC2253")
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .start();
    client.getOutputStream().close();
    String output = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(client.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(output).contains("CA names");
    return output
        .lines()
        .dropWhile(line -> !line.startsWith("Acceptable client certificate CA names"))
        .skip(1)
        .takeWhile(line -> line.contains("=") && !line.contains(":"))
        .toList();
  }
}

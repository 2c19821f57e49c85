package org.maillens.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
import org.maillens.mail.Endpoint;

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
    int port = freePort();
    Process process = start(dir, command, port);
    try {
      await(port);
      TlsFacts facts =
          Check.live()
              .run(
                  CheckRequest.of(
                      Endpoint.parse("https://127.0.0.1:" + port), List.of(), List.of()),
                  _ -> {})
              .tls();
      assertThat(facts.clientCertificate()).isEqualTo(expected);
      assertThat(facts.clientAuthorities()).hasSize(authorities);
      List<String> theirs = acceptable(dir, port);
      assertThat(facts.clientAuthorities()).containsExactlyInAnyOrderElementsOf(theirs);
    } finally {
      process.destroy();
      process.waitFor(5, TimeUnit.SECONDS);
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

  private static Process start(Path dir, List<String> command, int port) throws IOException {
    try {
      return new ProcessBuilder(
              command.stream().map(word -> word.replace("PORT", Integer.toString(port))).toList())
          .directory(dir.toFile())
          .redirectErrorStream(true)
          .redirectOutput(dir.resolve("log").toFile())
          .start();
    } catch (IOException missing) {
      assumeTrue(false, command.getFirst() + " is not installed");
      throw missing;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void await(int port) throws InterruptedException {
    for (int tries = 0; tries < 100; tries++) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        Thread.sleep(50);
      }
    }
  }
}

package org.maillens.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.certificate.TestAuthority;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.certificate.revocation.OcspJudge;
import org.maillens.certificate.revocation.RevocationVerdict.Status;
import org.maillens.certificate.revocation.TestResponder;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.reply.Staple;
import org.maillens.tls.Bytes;

/// Stapled answers as real servers send them, or do not.
class StapleTest {
  private final Instant now = Instant.now();
  private final Issued root = TestAuthority.root("CN=Root").issue();
  private final Issued server = root.server("localhost").issue();
  private final Bytes answer =
      TestResponder.about(server, now).revoked(now.minus(Duration.ofDays(1)), 1).answer();

  @ParameterizedTest
  @CsvSource({"-tls1_2, TLS 1.2", "-tls1_3, TLS 1.3", "-no_ssl3, TLS 1.3"})
  void opensslStaples(String version, String seen, @TempDir Path dir) throws Exception {
    List<String> command = openssl(version);
    command.addAll(List.of("-status_file", "answer.der"));

    ServedChain chain = checked(dir, command);

    assertThat(chain.newest().orElseThrow().label()).isEqualTo(seen);
    assertThat(chain.stapled()).isEqualTo(Answer.YES);
    assertThat(chain.staple()).contains(answer);
    assertThat(
            OcspJudge.judge(
                    chain.staple().orElseThrow(), chain.leaf(), List.of(root.certificate()), now)
                .status())
        .isEqualTo(Status.REVOKED);
  }

  @ParameterizedTest
  @CsvSource({"-tls1_2", "-tls1_3"})
  void opensslStaplesNothingUnlessTold(String version, @TempDir Path dir) throws Exception {
    ServedChain chain = checked(dir, openssl(version));

    assertThat(chain.stapled()).isEqualTo(Answer.NO);
    assertThat(chain.staple()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"TLS1.2, TLS 1.2", "TLS1.3, TLS 1.3"})
  void gnutlsStaples(String version, String seen, @TempDir Path dir) throws Exception {
    ServedChain chain =
        checked(
            dir,
            new ArrayList<>(
                List.of(
                    "gnutls-serv",
                    "--quiet",
                    "--echo",
                    "--x509certfile=server.pem",
                    "--x509keyfile=key.pem",
                    "--ocsp-response=answer.der",
                    "--ignore-ocsp-response-errors",
                    "--priority=NORMAL:-VERS-ALL:+VERS-" + version,
                    "--port=PORT")));

    assertThat(chain.newest().orElseThrow().label()).isEqualTo(seen);
    assertThat(chain.staple()).contains(answer);
  }

  @Test
  void whatNobodyAskedForIsNotMissing() {
    assertThat(Staple.of(false, Optional.empty()).came()).isEqualTo(Answer.UNKNOWN);
    assertThat(Staple.of(true, Optional.empty()).came()).isEqualTo(Answer.NO);
    assertThat(Staple.of(false, Optional.of(answer)).came()).isEqualTo(Answer.YES);
  }

  private static List<String> openssl(String version) {
    return new ArrayList<>(
        List.of(
            "openssl",
            "s_server",
            "-quiet",
            "-accept",
            "127.0.0.1:PORT",
            "-cert",
            "server.pem",
            "-key",
            "key.pem",
            version));
  }

  private ServedChain checked(Path dir, List<String> command) throws Exception {
    Files.writeString(dir.resolve("server.pem"), server.certificate().pem());
    Files.writeString(dir.resolve("key.pem"), server.keyPem());
    Files.write(dir.resolve("answer.der"), answer.toArray());
    try (PeerServer peer = PeerServer.start(dir, command)) {
      List<ServedChain> chains =
          Check.live()
              .run(CheckRequest.of(peer.endpoint(), List.of(), List.of()), _ -> {})
              .certificates();
      assertThat(chains).hasSize(1);
      return chains.getFirst();
    }
  }
}

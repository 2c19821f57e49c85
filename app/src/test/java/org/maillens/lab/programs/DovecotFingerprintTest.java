package org.maillens.lab.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.client.Fingerprints;
import org.maillens.client.Profiles;
import org.maillens.lab.Lab;
import org.maillens.lab.LabServer;
import org.maillens.mail.Protocol;

/// A real Dovecot 2.4 logs the fingerprint that the profile of the real program has.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DovecotFingerprintTest {
  @RegisterExtension static final Lab lab = Lab.servers();

  private static final Duration LIMIT = Duration.ofSeconds(8);
  private static final Pattern HASH = Pattern.compile("ja3=([0-9a-f]{32})");

  private final Profiles profiles = Profiles.load();
  private LabServer server;
  private Sandbox sandbox;

  @BeforeAll
  void startDovecot(@TempDir Path folder) {
    server = lab.start("dovecot24-default");
    server.appendConfiguration("login_log_format_elements = ja3=%{ssl_ja3_hash}");
    server.reload();
    sandbox =
        new Sandbox(
            folder,
            SystemStore.of(server.trustRoot(), folder.resolve("store")),
            "mail.lab.example");
  }

  @AfterAll
  void stopDovecot() {
    server.close();
  }

  /// All that the tests' part of the lab has, of a stack that shuffles nothing.
  static Stream<Program> programs() {
    return Programs.ofTheTests().stream()
        .filter(
            program -> program.protocol() == Protocol.IMAP || program.protocol() == Protocol.POP3);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void dovecotLogsTheFingerprintOfTheProfile(Program program) {
    assertThat(program.origin().version()).as("%s is installed", program).isPresent();
    Fingerprints expected =
        profiles.byId(program.profile()).flatMap(Fingerprints::of).orElseThrow();
    int before = server.log().length();
    String service = program.protocol() == Protocol.IMAP ? "imaps" : "pop3s";
    Optional<String> logged;
    try (Sandbox.Running _ = sandbox.run(program, server.port(service))) {
      logged = logged(before);
    }
    // One that asks for a password stays until it is ended.
    assertThat(logged.or(() -> logged(before))).contains(expected.usual().dovecotNew().md5());
  }

  /// Dovecot writes the line when the program has failed to sign in, or has gone.
  private Optional<String> logged(int before) {
    Instant end = Instant.now().plus(LIMIT);
    try {
      while (Instant.now().isBefore(end)) {
        Matcher matcher = HASH.matcher(server.log().substring(before));
        if (matcher.find()) {
          return Optional.of(matcher.group(1));
        }
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }
}

package org.maillens.capture.configured;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.capture.dovecot.DovecotReader;
import org.maillens.capture.text.Text;
import org.maillens.client.Negotiation;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Setting;
import org.maillens.evidence.VersionFacts;
import org.maillens.lab.Commands;
import org.maillens.lab.Lab;
import org.maillens.lab.LabChecks;
import org.maillens.lab.LabServer;
import org.maillens.mail.Security;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

/// What a server's `doveconf -n` says, held against what the server does.
class ConfiguredLabTest {
  @RegisterExtension static final Lab lab = Lab.servers();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dovecot23-default",
        "dovecot23-both",
        "dovecot23-incident",
        "dovecot23-clients",
        "dovecot23-sni",
        "dovecot24-default",
        "dovecot24-both",
        "dovecot24-incident",
        "dovecot24-twin",
        "dovecot24-clients",
        "dovecot24-sni"
      })
  void nothingThatIsSaidIsWrong(String variant) throws IOException {
    try (LabServer server = lab.start(variant)) {
      Text printed = Text.pasted(doveconf(server));
      ConfiguredServer configured = new DovecotReader().read(List.of(printed)).servers().getFirst();
      assertThat(configured.version())
          .startsWith(variant.startsWith("dovecot23") ? "2.3." : "2.4.");
      assertThat(configured.settings())
          .noneMatch(s -> s.standing() == Setting.Standing.NOT_KNOWN)
          .noneMatch(s -> s.standing() == Setting.Standing.OF_ANOTHER_VERSION);
      for (String service : List.of("imap", "imaps", "pop3", "pop3s")) {
        assertThat(configured.endpoints())
            .as(service)
            .anyMatch(
                endpoint ->
                    endpoint.port() == server.port(service)
                        && endpoint.listening() == Answer.YES
                        && endpoint.addresses().equals(List.of("127.0.0.1"))
                        && (endpoint.security() == Security.IMPLICIT_TLS) == service.endsWith("s"));
      }
      ConfiguredEndpoint imaps =
          configured.endpoints().stream()
              .filter(endpoint -> endpoint.port() == server.port("imaps"))
              .findFirst()
              .orElseThrow();
      List<Profile> profiles = Profiles.load().all();
      Evidence told = ConfiguredEvidence.of(configured, imaps, Instant.EPOCH);
      Evidence seen = LabChecks.check(server.uri("imaps"), server.trustRoot(), List.of());
      assertThat(differences(told, seen)).isEmpty();
      assertThat(told.tls().clientCertificate()).isEqualTo(seen.tls().clientCertificate());
      assertThat(told.version(ProtocolVersion.TLS13).supported()).isEqualTo(Answer.YES);
      for (Profile profile : profiles) {
        Answer predicted = Negotiation.predict(profile, told).handshake();
        Answer measured = Negotiation.predict(profile, seen).handshake();
        if (predicted != Answer.UNKNOWN && measured != Answer.UNKNOWN) {
          assertThat(predicted).as(variant + " " + profile.id()).isEqualTo(measured);
        }
      }
    }
  }

  private static List<String> differences(Evidence told, Evidence seen) {
    List<String> differences = new ArrayList<>();
    int decided = 0;
    for (ProtocolVersion version : ProtocolVersion.known()) {
      VersionFacts said = told.version(version);
      VersionFacts found = seen.version(version);
      if (said.supported() != Answer.UNKNOWN && found.supported() != Answer.UNKNOWN) {
        decided++;
        if (said.supported() != found.supported()) {
          differences.add(version + " " + said.supported() + ", not " + found.supported());
        }
      }
      for (CipherSuite suite : CipherSuite.named()) {
        Answer one = said.accepts(suite);
        Answer other = found.accepts(suite);
        if (one != Answer.UNKNOWN && other != Answer.UNKNOWN && one != other) {
          differences.add(version + " " + suite + " " + one + ", not " + other);
        }
      }
    }
    if (decided < 4) {
      differences.add("hardly anything was said");
    }
    return differences;
  }

  private static String doveconf(LabServer server) throws IOException {
    boolean modern = server.variant().startsWith("dovecot24");
    Path root = modern ? Lab.trixie() : Path.of("/");
    Path file = Files.createTempFile(root.resolve("tmp"), "maillens", ".conf");
    try {
      Files.writeString(file, server.configuration());
      List<String> command = new ArrayList<>();
      if (modern) {
        command.addAll(List.of("chroot", root.toString()));
      }
      command.addAll(List.of("doveconf", "-n", "-c", "/" + root.relativize(file)));
      return Commands.mustRun(command, Map.of(), Duration.ofSeconds(20)).output();
    } finally {
      Files.delete(file);
    }
  }
}

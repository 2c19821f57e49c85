package org.maillens.lab.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.client.FingerprintIndex;
import org.maillens.client.Negotiation;
import org.maillens.client.OwnProfile;
import org.maillens.client.Prediction;
import org.maillens.client.Profile;
import org.maillens.client.ProfileWriter;
import org.maillens.client.Profiles;
import org.maillens.client.Recognised;
import org.maillens.client.Recognition;
import org.maillens.client.RecordedProfile;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.ObservedClient;
import org.maillens.evidence.SeenHandshake.Agreed;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.lab.Commands;
import org.maillens.lab.Lab;
import org.maillens.lab.LabChecks;
import org.maillens.lab.LabServer;
import org.maillens.lab.captures.Wiretap;
import org.maillens.lab.programs.LabSystem;
import org.maillens.lab.programs.Sandbox;
import org.maillens.lab.programs.Start;
import org.maillens.lab.programs.SystemStore;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.recorder.RecordOrder;
import org.maillens.recorder.Recorder;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;
import org.maillens.tls.Ja3;

/// Real programs fetch mail from a real Dovecot through the recorder, by the server's name.
@Timeout(300)
class RecorderLabTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  /// An encrypted close_notify: header, alert, content type, tag.
  private static final int GOOD_BYE = 5 + 2 + 1 + 16;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @RegisterExtension static final Lab lab = Lab.servers();

  @TempDir Path folder;

  private final FingerprintIndex index = Profiles.load().fingerprints();

  @ParameterizedTest
  @CsvSource({
    "mutt, dovecot23-default, imaps",
    "mutt, dovecot24-default, imaps",
    "mutt, dovecot24-default, imap",
    "thunderbird, dovecot23-default, imaps",
    "thunderbird, dovecot24-default, imaps",
    "thunderbird, dovecot23-default, imap",
  })
  void mailStillWorksAndTheProgramIsKnownAfterwards(String program, String variant, String service)
      throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin", program)), program + " is not installed");
    LabServer server = lab.start(variant);
    letSignIn(server);
    Security security = service.equals("imap") ? Security.STARTTLS : Security.IMPLICIT_TLS;
    Endpoint real = new Endpoint(Protocol.IMAP, security, LabChecks.NAME, server.port(service));
    BlockingQueue<Conversation> came = new LinkedBlockingQueue<>();
    Path file = folder.resolve("wire.pcapng");
    try (Recorder recorder =
        Recorder.start(
            new RecordOrder(
                List.of(LOOPBACK),
                0,
                Optional.of(real),
                Optional.of(LOOPBACK),
                Duration.ofMinutes(5),
                100),
            came::add)) {
      Endpoint local = new Endpoint(Protocol.IMAP, security, LabChecks.NAME, recorder.port());
      try (Wiretap tap = Wiretap.on(List.of(recorder.port(), real.port()), file)) {
        run(program, local, server);
        recorder.finish();
        tap.finish();
      }
      untouched(new Wire(file), recorder.port(), real.port());
      hellosAreThoseOfTheWire(new Wire(file), recorder);
      List<Conversation> all = recorder.conversations().all();
      assertThat(all).isNotEmpty().hasSameSizeAs(came);
      assertThat(all)
          .allSatisfy(
              one -> {
                assertThat(one.security()).isEqualTo(security);
                assertThat(one.protocol()).contains(Protocol.IMAP);
                assertThat(one.handshake().hello().flatMap(ClientHello::serverName))
                    .contains(LabChecks.NAME);
                assertThat(one.handshake().reach()).isEqualTo(Reach.FINISHED);
              });
      theProfilePredictsAndReplays(program, all, real, server);
    }
  }

  /// Runs the program until the server says that it has signed in, that is, until the server could
  /// decrypt what the program sent after the greeting.
  private void run(String program, Endpoint at, LabServer server) throws Exception {
    Sandbox sandbox =
        new Sandbox(folder, SystemStore.of(server.trustRoot(), folder.resolve("store")), at.host());
    Start start =
        program.equals("mutt")
            ? RecordedPrograms.mutt(at)
            : RecordedPrograms.thunderbird(at, server.trustRoot(), folder);
    try (Sandbox.Running running = sandbox.run(LabSystem.BOOKWORM, start)) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!signedIn(server) && System.nanoTime() < end && running.isAlive()) {
        Thread.sleep(200);
      }
      assertThat(signedIn(server))
          .as("signed in; the server says: %s; the program: %s", server.log(), running.output())
          .isTrue();
      // Let it go on with its mail for a moment.
      Thread.sleep(3000);
    }
  }

  private static boolean signedIn(LabServer server) {
    return server
        .log()
        .lines()
        .anyMatch(
            line ->
                line.contains("Login: user=<" + RecordedPrograms.USER + ">")
                    || line.contains("Logged in: user=<" + RecordedPrograms.USER + ">"));
  }

  /// Anybody may sign in, to a mailbox that exists.
  private static void letSignIn(LabServer server) {
    server.appendConfiguration(
        "mail_uid = nobody\nmail_gid = nogroup\nfirst_valid_uid = 1\nfirst_valid_gid = 1\n");
    server.reload();
    Commands.mustRun(
        List.of("chown", "-R", "nobody:nogroup", server.directory().resolve("mail").toString()),
        Map.of(),
        Duration.ofSeconds(10));
  }

  /// What the program sent arrived at the server, and the other way round. The program is ended in
  /// the middle of its work: the server's good-bye, one record, finds nobody there.
  private static void untouched(Wire wire, int recorder, int server) {
    List<List<Bytes>> near = wire.connections(recorder);
    List<List<Bytes>> far = wire.connections(server);
    assertThat(near).isNotEmpty().hasSameSizeAs(far);
    for (List<Bytes> one : near) {
      List<Bytes> other =
          far.stream()
              .filter(ways -> ways.getFirst().equals(one.getFirst()))
              .findFirst()
              .orElseThrow();
      assertThat(other.getLast().hex()).startsWith(one.getLast().hex());
      assertThat(other.getLast().length() - one.getLast().length()).isIn(0, GOOD_BYE);
    }
  }

  private static void hellosAreThoseOfTheWire(Wire wire, Recorder recorder) {
    List<String> seen = wire.hellos(recorder.port()).stream().map(b -> b.hex()).toList();
    List<Exchange> exchanges = recorder.exchanges();
    assertThat(seen).isNotEmpty().hasSameSizeAs(exchanges);
    assertThat(seen).doesNotHaveDuplicates();
    for (Exchange exchange : exchanges) {
      assertThat(seen).filteredOn(exchange.sent().hex()::startsWith).hasSize(1);
    }
    assertThat(
            recorder.conversations().all().stream()
                .map(one -> Ja3.wire(one.handshake().hello().orElseThrow()).md5()))
        .containsExactlyInAnyOrderElementsOf(wire.ja3(recorder.port()));
  }

  private void theProfilePredictsAndReplays(
      String program, List<Conversation> all, Endpoint real, LabServer server) throws Exception {
    Conversation first = all.getFirst();
    Agreed agreed = first.handshake().agreed().orElseThrow();
    Recognised recognised = Recognition.of(first.handshake().hello().orElseThrow(), index);
    assertThat(recognised.candidates())
        .as("recognised")
        .anyMatch(profile -> profile.id().contains(program));
    Profile recorded =
        RecordedProfile.of(all, program + " on this computer", true, index, "2026-11-22")
            .orElseThrow();
    String json = ProfileWriter.write(recorded).toPrettyString();
    Profile profile = OwnProfile.read(json).orElseThrow();
    assertThat(profile).isEqualTo(recorded);
    assertThat(profile.sendsServerName()).isEqualTo(Answer.YES);
    Evidence evidence = LabChecks.check(real.uri(), server.trustRoot(), List.of(profile));
    Prediction prediction = Negotiation.predict(profile, evidence);
    assertThat(prediction.version()).contains(agreed.version());
    assertThat(prediction.cipherSuite()).contains(agreed.suite());
    assertThat(prediction.handshake()).isEqualTo(Answer.YES);
    ObservedClient observed =
        evidence.clients().stream()
            .filter(client -> client.profileId().equals(profile.id()))
            .findFirst()
            .orElseThrow();
    assertThat(observed.answered()).isEqualTo(Answer.YES);
    assertThat(observed.version()).contains(agreed.version());
    assertThat(observed.cipherSuite()).contains(agreed.suite());
    System.out.printf(
        "%s: %d conversations, recognised %s %s, %s %s; predicted %s, replayed the same%n",
        program + " to " + server,
        all.size(),
        recognised.sureness(),
        recognised.candidates().stream().map(Profile::id).toList(),
        agreed.version().label(),
        agreed.suite().name(),
        prediction.works());
  }
}

package org.maillens.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.client.OwnProfile;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.evidence.Answer;
import org.maillens.practice.PracticeServer;
import org.maillens.practice.Scenario;
import org.maillens.tls.Bytes;
import org.maillens.tls.TlsRecord;

@Timeout(120)
class RecordCommandTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  @TempDir Path folder;

  private final CommandRig rig = new CommandRig();

  @Test
  void aProgramIsRecordedKeptAndChecked() throws Exception {
    Path profile = folder.resolve("outlook.json");
    Path capture = folder.resolve("hello.pcapng");
    int port = freePort();
    try (PracticeServer server = PracticeServer.start(Scenario.HEALTHY)) {
      CompletableFuture<Void> program = sendsHello(port, "thunderbird-115");
      int status =
          rig.run(
              "record",
              "--listen",
              "localhost:" + port,
              "--to",
              "imaps://localhost:" + server.endpoint().port(),
              "--handshakes",
              "1",
              "--minutes",
              "1",
              "--program",
              "outlook-classic",
              "--profile",
              profile.toString(),
              "--name",
              "Outlook on this computer",
              "--save",
              capture.toString());
      program.get(10, TimeUnit.SECONDS);
      assertThat(rig.out())
          .contains("port " + port)
          .contains("Incoming mail server")
          .contains("Thunderbird 115")
          .contains("imap.example.org")
          .contains("enough handshakes");
      // the server is this computer, so its name leads here without any entry
      assertThat(rig.err()).doesNotContain("hosts file");
      // the program said hello and left, from which nothing follows about the server
      assertThat(status).isEqualTo(CommandLineProgram.UNDECIDED);
    }
    Profile kept = OwnProfile.read(Files.readString(profile)).orElseThrow();
    assertThat(kept.label()).isEqualTo("Outlook on this computer");
    assertThat(kept.ofCatalogue()).isFalse();
    assertThat(kept.sendsServerName()).isEqualTo(Answer.YES);
    assertThat(kept.cipherSuites())
        .isEqualTo(Profiles.load().byId("thunderbird-115").orElseThrow().cipherSuites());
    assertThat(Files.size(capture)).isGreaterThan(1000);
    assertThat(rig.run("check", "practice:healthy", "--client", profile.toString())).isZero();
    assertThat(rig.out()).contains("Outlook on this computer");
  }

  @Test
  void whatThePracticeServerIsToSpeakAndWhereToListenIsUnderstoodOrAskedAgain() {
    assertThat(rig.run("record", "--listen", "993")).isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.err()).contains("HOST:PORT");
    assertThat(rig.run("record", "--as", "sieve")).isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.run("record", "--program", "nobody")).isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.err()).contains("thunderbird");
    assertThat(rig.run("record", "--to", "mail.example.org")).isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.run("record", "--to", "imaps://a.example", "--connect", "a", "--minutes", "1"))
        .isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.run("record", "--minutes", "0")).isEqualTo(CommandLineProgram.USAGE);
  }

  @Test
  void aRecorderThatLeadsToItselfIsRefused() throws Exception {
    int port = freePort();
    assertThat(
            rig.run(
                "record",
                "--to",
                "imaps://127.0.0.1:" + port,
                "--listen",
                "localhost:" + port,
                "--minutes",
                "1"))
        .isEqualTo(CommandLineProgram.UNDECIDED);
    assertThat(rig.err()).contains("this recorder itself");
  }

  @Test
  void aFileThatIsNoProfileIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), "{\"id\": 7}");
    assertThat(rig.run("check", "practice:healthy", "--client", file.toString()))
        .isEqualTo(CommandLineProgram.USAGE);
    assertThat(rig.err()).contains("no profile");
  }

  /// Sends the hello of a program of the catalogue as soon as somebody listens, and leaves.
  private static CompletableFuture<Void> sendsHello(int port, String id) {
    Profile profile = Profiles.load().byId(id).orElseThrow();
    var captured = profile.offer().flatMap(offer -> offer.captured()).orElseThrow();
    Bytes record = TlsRecord.handshake(captured.recordVersion(), captured.hello());
    return CompletableFuture.runAsync(
        () -> {
          for (int i = 0; i < 300; i++) {
            try (Socket program = new Socket(LOOPBACK, port)) {
              program.getOutputStream().write(record.toArray());
              program.getInputStream().readNBytes(100);
              return;
            } catch (IOException notYet) {
              pause();
            }
          }
        });
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, LOOPBACK)) {
      return any.getLocalPort();
    }
  }
}

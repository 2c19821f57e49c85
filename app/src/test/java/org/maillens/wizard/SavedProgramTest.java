package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.client.Offer;
import org.maillens.client.OwnProfile;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.command.CommandLineProgram;
import org.maillens.command.Engine;
import org.maillens.command.Terminal;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.fix.FixLibrary;
import org.maillens.mail.Endpoint;
import org.maillens.practice.PracticeServer;
import org.maillens.practice.Scenario;
import org.maillens.probe.Check;
import org.maillens.report.Analysis;
import org.maillens.report.LocalNames;
import org.maillens.report.Messages;
import org.maillens.report.Redaction;
import org.maillens.tls.Bytes;
import org.maillens.tls.TlsRecord;
import org.maillens.wizard.service.RecordWish;
import org.maillens.wizard.service.RunningRecording;

/// A program that says the same to the wizard's recorder and to that of the command is the same
/// program afterwards.
@Timeout(120)
class SavedProgramTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "thunderbird-153, false, YES",
    "mutt-2.2.13, true, YES",
    "openssl-1.0.2-without-sni, false, UNKNOWN",
    "openssl-1.0.2-without-sni, true, NO",
  })
  void theWizardSavesWhatTheCommandSaves(String id, boolean byName, Answer sendsName)
      throws Exception {
    Path ofCommand = folder.resolve("command.json");
    Path ofWizard = folder.resolve("wizard.json");
    try (PracticeServer server = PracticeServer.start(Scenario.HEALTHY)) {
      recordByCommand(server.endpointUri(), id, byName, ofCommand);
      recordByWizard(server.endpoint(), id, byName, ofWizard);
    }
    assertThat(ofWizard).hasSameTextualContentAs(ofCommand);
    Profile kept = OwnProfile.read(Files.readString(ofWizard)).orElseThrow();
    assertThat(kept.sendsServerName()).isEqualTo(sendsName);
    assertThat(kept.limits()).isEqualTo(known(id).limits());
    assertThat(kept.trust()).isEqualTo(known(id).trust());
  }

  private static void recordByWizard(Endpoint server, String id, boolean byName, Path file)
      throws Exception {
    EngineServices engine = KeyboardWalkTest.engine(List.of());
    BlockingQueue<Conversation> came = new LinkedBlockingQueue<>();
    RecordWish wish = new RecordWish(server, false, false, Duration.ofMinutes(1));
    try (RunningRecording recording = engine.record(wish, came::add)) {
      sayHello(recording.port(), id);
      assertThat(came.poll(20, TimeUnit.SECONDS)).isNotNull();
      engine.save(engine.recorded(recording.conversations(), "Mine", byName).orElseThrow(), file);
    }
  }

  private static void recordByCommand(String server, String id, boolean byName, Path file)
      throws Exception {
    int port = freePort();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "record", "--to", server, "--listen", "localhost:" + port, "--handshakes", "1"));
    arguments.addAll(List.of("--minutes", "1", "--profile", file.toString(), "--name", "Mine"));
    if (byName) {
      arguments.add("--by-name");
    }
    Profiles profiles = Profiles.load();
    Engine engine =
        new Engine(
            Check.live(),
            profiles,
            new Analysis(profiles, FixLibrary.load()),
            new Messages(Locale.ROOT),
            new Redaction(LocalNames.none()),
            List::of,
            List::of);
    CommandLineProgram command =
        new CommandLineProgram(
            engine,
            new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                System.err,
                false));
    Thread recording =
        Thread.ofVirtual().start(() -> command.run(arguments.toArray(String[]::new)));
    sayHello(port, id);
    recording.join(Duration.ofSeconds(30));
    assertThat(file).isNotEmptyFile();
  }

  /// Says the program's hello as soon as somebody listens, and leaves after the answer.
  private static void sayHello(int port, String id) throws Exception {
    Offer.Captured captured = known(id).offer().flatMap(Offer::captured).orElseThrow();
    Bytes record = TlsRecord.handshake(captured.recordVersion(), captured.hello());
    for (int attempt = 0; attempt < 300; attempt++) {
      try (Socket program = new Socket(LOOPBACK, port)) {
        program.getOutputStream().write(record.toArray());
        program.getInputStream().readNBytes(100);
        return;
      } catch (ConnectException notYet) {
        Thread.sleep(100);
      }
    }
  }

  private static Profile known(String id) {
    return Profiles.load().byId(id).orElseThrow();
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, LOOPBACK)) {
      return any.getLocalPort();
    }
  }
}

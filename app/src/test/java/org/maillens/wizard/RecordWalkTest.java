package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maillens.capture.Progress;
import org.maillens.client.OwnProfile;
import org.maillens.client.Profile;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.practice.PracticeServer;
import org.maillens.practice.Scenario;
import org.maillens.recorder.StopReason;
import org.maillens.report.Report;
import org.maillens.wizard.flow.Step;
import org.maillens.wizard.record.GuideStep;
import org.maillens.wizard.record.RecordModel.Stage;
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.Opened;
import org.maillens.wizard.service.RecordWish;
import org.maillens.wizard.service.RunningRecording;

/// "Record a mail program" through the window, with the real recorder before a real server.
@Timeout(180)
class RecordWalkTest {
  @TempDir Path folder;

  private final EngineServices engine = KeyboardWalkTest.engine(List.of());

  @ParameterizedTest
  @EnumSource(
      value = Security.class,
      names = {"IMPLICIT_TLS", "STARTTLS"})
  void fromTheServerToTheResultAndTheProgram(Security security) throws Exception {
    try (PracticeServer server = PracticeServer.start(Scenario.HEALTHY, Protocol.IMAP, security);
        WizardRig rig = new WizardRig(engine, 1000, 760, false)) {
      Keys keys = new Keys(rig);
      int port = begun(rig, keys, server.endpointUri());
      // The server has its own port, on this very computer.
      assertThat(port).isNotEqualTo(server.port());
      assertThat(texts(rig))
          .anyMatch(text -> text.contains("**" + server.port() + "** to **" + port + "**"))
          .noneMatch(text -> text.contains("hosts"));
      RecordedMail.fetch(port, security);
      RecordedMail.fetch(port, security);
      keys.await(() -> came(rig) == 2);
      rig.shoot("record-walk-came-" + security);

      keys.press(KeyCode.ENTER);
      keys.await(() -> stage(rig) == Stage.ENDED);
      Path program = folder.resolve("program.json");
      rig.choose(program);
      keys.click("Save it as a file …");
      keys.await(() -> Files.exists(program));
      Profile kept = OwnProfile.read(Files.readString(program)).orElseThrow();
      assertThat(kept.sendable()).isTrue();
      assertThat(kept.sendsServerName()).isEqualTo(Answer.YES);
      rig.shoot("record-walk-ended-" + security);

      keys.press(KeyCode.ENTER);
      keys.await(() -> keys.step() == Step.RESULT);
      assertThat(FxRig.on(() -> rig.wizard.conversations().list().total().get())).isEqualTo(2);
      keys.press(KeyCode.ENTER);
      keys.await(() -> FxRig.on(() -> rig.wizard.model().shown().get().isPresent()));
      rig.shoot("record-walk-result-" + security);
      savedBytesAreReadAgain(rig, keys.report(), security);

      // Back leads to the list, and from there to how the program is put back.
      keys.press(KeyCode.ESCAPE);
      assertThat(keys.step()).isEqualTo(Step.RESULT);
      keys.press(KeyCode.ESCAPE);
      assertThat(keys.step()).isEqualTo(Step.CHECK);
      assertThat(stage(rig)).isEqualTo(Stage.ENDED);
      assertThat(FxRig.on(() -> rig.wizard.scene().getRoot().lookupAll(".steps"))).hasSize(1);
    }
  }

  private void savedBytesAreReadAgain(WizardRig rig, Report report, Security security)
      throws Exception {
    Path capture = folder.resolve("recorded.pcapng");
    Opened recorded = FxRig.on(() -> rig.wizard.conversations().opened().get().orElseThrow());
    assertThat(report.evidence().conversations().toString()).doesNotContain(RecordedMail.SECRET);
    engine.export(report, FxRig.on(() -> rig.wizard.conversations().opened().get()), capture);
    assertThat(
            new String(Files.readAllBytes(capture), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain(RecordedMail.SECRET);
    Conversation again =
        engine
            .opened(new Material("", List.of(capture)), Progress.NONE, _ -> {})
            .saved()
            .conversations()
            .all()
            .getFirst();
    Conversation first = recorded.saved().conversations().all().getFirst();
    assertThat(again.handshake().hello()).isEqualTo(first.handshake().hello());
    assertThat(again.handshake().agreed()).isEqualTo(first.handshake().agreed());
    assertThat(first.security()).isEqualTo(security);
    assertThat(first.handshake().reach()).isEqualTo(Reach.FINISHED);
  }

  @Test
  void escInTheMiddleKeepsWhatCameAndCutsTheProgramOff() throws Exception {
    try (PracticeServer server = PracticeServer.start(Scenario.HEALTHY);
        WizardRig rig = new WizardRig(engine, 1000, 760, false)) {
      Keys keys = new Keys(rig);
      int port = begun(rig, keys, server.endpointUri());
      try (RecordedMail program = new RecordedMail(port, Security.IMPLICIT_TLS)) {
        assertThat(program.ask("a1 NOOP")).startsWith("a1 OK");
        keys.press(KeyCode.ESCAPE);
        keys.await(() -> stage(rig) == Stage.ENDED);
        assertThat(keys.step()).isEqualTo(Step.CHECK);
        assertThatThrownBy(() -> program.ask("a2 NOOP")).isInstanceOf(IOException.class);
      }
      assertThat(recorded(rig)).hasSize(1);
      assertThat(reasonOf(rig)).isEqualTo(StopReason.CLOSED);
      nobodyListens(port);
    }
  }

  @Test
  void theWindowGoesOnlyAfterItHasSaidHowTheProgramIsPutBack() throws Exception {
    int port;
    try (PracticeServer server = PracticeServer.start(Scenario.HEALTHY);
        WizardRig rig = new WizardRig(engine, 1000, 760, false)) {
      Keys keys = new Keys(rig);
      port = begun(rig, keys, server.endpointUri());
      RecordedMail.fetch(port, Security.IMPLICIT_TLS);
      FxRig.run(() -> rig.wizard.model().step().set(Step.ADDRESS));
      assertThat(FxRig.on(() -> rig.wizard.mayClose())).isFalse();
      keys.await(() -> stage(rig) == Stage.ENDED);
      assertThat(keys.step()).isEqualTo(Step.CHECK);
      assertThat(recorded(rig)).hasSize(1);
      assertThat(FxRig.on(() -> rig.wizard.mayClose())).isTrue();
      nobodyListens(port);
      // A new recording, which ends with the window.
      keys.click("Record again");
      keys.press(KeyCode.ENTER);
      keys.await(() -> stage(rig) == Stage.RECORDING);
      port = port(rig);
    }
    for (int i = 0; i < 50 && listens(port); i++) {
      Thread.sleep(100);
    }
    nobodyListens(port);
  }

  @Test
  void aServerThatAnswersNobodyIsRecordedAsSuch() throws Exception {
    try (WizardRig rig = new WizardRig(engine, 1000, 760, false)) {
      Keys keys = new Keys(rig);
      int port = begun(rig, keys, "imaps://127.0.0.2:" + freePort());
      assertThatThrownBy(() -> RecordedMail.fetch(port, Security.IMPLICIT_TLS))
          .isInstanceOf(IOException.class);
      keys.await(() -> came(rig) == 1);
      keys.press(KeyCode.ENTER);
      keys.await(() -> stage(rig) == Stage.ENDED);
      assertThat(recorded(rig)).extracting(c -> c.end().how()).containsExactly(How.REFUSED);
      assertThat(came(rig)).isEqualTo(1);
      rig.shoot("record-walk-refused");
      keys.press(KeyCode.ENTER);
      keys.await(() -> keys.step() == Step.RESULT);
      keys.press(KeyCode.ENTER);
      keys.await(() -> FxRig.on(() -> rig.wizard.model().shown().get().isPresent()));
      assertThat(keys.report().findings()).isNotEmpty();
      rig.shoot("record-walk-refused-result");
    }
  }

  @Test
  void aNameThatLeadsInACircleIsToldAndCanBeMended() throws Exception {
    try (WizardRig rig = new WizardRig(engine, 1000, 760, false)) {
      Keys keys = new Keys(rig);
      keys.click("Record …");
      keys.text("imaps://localhost:" + freePort());
      keys.press(KeyCode.ENTER);
      keys.await(() -> FxRig.on(() -> rig.wizard.recording().failure().get().isPresent()));
      assertThat(stage(rig)).isEqualTo(Stage.SET_UP);
      assertThat(FxRig.on(() -> rig.wizard.recording().failure().get().orElseThrow().key()))
          .isEqualTo("recording.cannot.leads-here");
      assertThat(keys.enabled(".primary")).isTrue();
      rig.shoot("record-walk-circle");
    }
  }

  @Test
  void enoughHandshakesEndIt() throws Exception {
    try (PracticeServer server = PracticeServer.start(Scenario.HEALTHY);
        WizardRig rig = new WizardRig(engine, 1000, 760, false)) {
      Keys keys = new Keys(rig);
      int port = begun(rig, keys, server.endpointUri());
      int wanted = FxRig.on(() -> rig.wizard.recording().running().orElseThrow().handshakes());
      for (int i = 0; i < wanted; i++) {
        RecordedMail.fetch(port, Security.IMPLICIT_TLS);
      }
      keys.await(() -> stage(rig) == Stage.ENDED);
      assertThat(reasonOf(rig)).isEqualTo(StopReason.HANDSHAKES);
      assertThat(recorded(rig)).hasSize(wanted);
      nobodyListens(port);
    }
  }

  @Test
  void theTimeEndsIt() throws Exception {
    try (PracticeServer server = PracticeServer.start(Scenario.HEALTHY)) {
      Endpoint to = server.endpoint();
      CompletableFuture<StopReason> stopped = new CompletableFuture<>();
      RunningRecording recording =
          engine.record(new RecordWish(to, false, false, Duration.ofSeconds(2)), _ -> {});
      try (recording) {
        recording.whenStopped(stopped::complete);
        RecordedMail.fetch(recording.port(), Security.IMPLICIT_TLS);
        assertThat(stopped.get(30, TimeUnit.SECONDS)).isEqualTo(StopReason.TIME);
        nobodyListens(recording.port());
      }
      assertThat(recording.conversations().all()).hasSize(1);
      assertThat(recording.exchanges()).hasSize(1);
    }
  }

  /// From the first page to where programs can connect.
  ///
  /// @return the port to connect to
  private static int begun(WizardRig rig, Keys keys, String server) {
    keys.click("Record …");
    keys.text(server);
    keys.press(KeyCode.ENTER);
    keys.await(() -> stage(rig) == Stage.RECORDING);
    return port(rig);
  }

  private static int port(WizardRig rig) {
    return FxRig.on(() -> rig.wizard.recording().running().orElseThrow().port());
  }

  private static Stage stage(WizardRig rig) {
    return FxRig.on(() -> rig.wizard.recording().stage().get());
  }

  private static int came(WizardRig rig) {
    return FxRig.on(() -> rig.wizard.recording().list().total().get());
  }

  private static List<Conversation> recorded(WizardRig rig) {
    return FxRig.on(() -> rig.wizard.recording().recorded().all());
  }

  private static StopReason reasonOf(WizardRig rig) {
    return FxRig.on(() -> rig.wizard.recording().stopped().get().orElseThrow());
  }

  private static List<String> texts(WizardRig rig) {
    return FxRig.on(() -> rig.wizard.recording().guidance().orElseThrow().there()).stream()
        .map(GuideStep::text)
        .toList();
  }

  private static void nobodyListens(int port) {
    assertThat(listens(port)).isFalse();
  }

  private static boolean listens(int port) {
    try (Socket program = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      return program.isConnected();
    } catch (ConnectException nobody) {
      return false;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return any.getLocalPort();
    }
  }
}

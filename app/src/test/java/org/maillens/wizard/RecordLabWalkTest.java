package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.client.OwnProfile;
import org.maillens.client.Profile;
import org.maillens.diagnosis.Verdict;
import org.maillens.discovery.TrustStores;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.SeenHandshake.Agreed;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.lab.Lab;
import org.maillens.lab.LabServer;
import org.maillens.mail.Security;
import org.maillens.wizard.flow.Step;
import org.maillens.wizard.record.RecordModel.Stage;

/// A program recorded by the window before a real Dovecot, and checked with what was recorded: the
/// check says what the recording showed.
@Timeout(180)
class RecordLabWalkTest {
  @RegisterExtension static final Lab lab = Lab.servers();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "dovecot23-default, imaps",
    "dovecot24-default, imaps",
    "dovecot24-default, imap",
  })
  void whatWasRecordedIsCheckedWithTheSameOutcome(String variant, String service) throws Exception {
    Security security = service.equals("imap") ? Security.STARTTLS : Security.IMPLICIT_TLS;
    try (LabServer server = lab.start(variant);
        WizardRig rig =
            new WizardRig(
                KeyboardWalkTest.engine(TrustStores.fromPem(server.trustRoot()).stores()),
                1280,
                800,
                false)) {
      Keys keys = new Keys(rig);
      keys.click("Record …");
      keys.text(server.uri(service));
      keys.press(KeyCode.ENTER);
      keys.await(() -> stage(rig) == Stage.RECORDING);
      int port = FxRig.on(() -> rig.wizard.recording().running().orElseThrow().port());
      RecordedMail.fetch(port, security);
      keys.await(() -> FxRig.on(() -> rig.wizard.recording().list().total().get()) == 1);
      keys.press(KeyCode.ENTER);
      keys.await(() -> stage(rig) == Stage.ENDED);
      Conversation recorded = FxRig.on(() -> rig.wizard.recording().recorded().all().getFirst());
      assertThat(recorded.handshake().reach()).isEqualTo(Reach.FINISHED);
      assertThat(recorded.security()).isEqualTo(security);
      Agreed agreed = recorded.handshake().agreed().orElseThrow();

      Path file = folder.resolve("program.json");
      rig.choose(file);
      keys.click("Save it as a file …");
      keys.await(() -> Files.exists(file));
      Profile kept = OwnProfile.read(Files.readString(file)).orElseThrow();

      keys.click("Use it in the check");
      keys.await(() -> keys.step() == Step.ADDRESS);
      FxRig.run(() -> rig.wizard.address().address().set(server.uri(service)));
      keys.press(KeyCode.ENTER);
      keys.await(() -> keys.step() == Step.RESULT);
      assertThat(keys.report().clients().getFirst().profile().id()).isEqualTo(kept.id());
      assertThat(Verdict.of(keys.report().findings())).isNotEqualTo(Verdict.UNDECIDED);
      var observed =
          keys.report().evidence().clients().stream()
              .filter(client -> client.profileId().equals(kept.id()))
              .findFirst()
              .orElseThrow();
      assertThat(observed.version()).contains(agreed.version());
      assertThat(observed.cipherSuite()).contains(agreed.suite());
      rig.shoot("lab-recorded-" + variant + "-" + service);
    }
  }

  private static Stage stage(WizardRig rig) {
    return FxRig.on(() -> rig.wizard.recording().stage().get());
  }
}

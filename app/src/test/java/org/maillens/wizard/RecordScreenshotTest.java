package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.evidence.Samples;
import org.maillens.recorder.StopReason;
import org.maillens.report.Report;
import org.maillens.wizard.flow.Step;
import org.maillens.wizard.record.RecordModel.Stage;

/// "Record a mail program" from the first page to the conversations, light and dark, large and
/// small.
class RecordScreenshotTest {
  private static final Report INCIDENT =
      SampleReports.of(Samples.incident(), "windows-7-tls12", "windows-7");

  @ParameterizedTest
  @CsvSource({
    "1280,800,false,1",
    "1280,800,true,1",
    "1000,700,false,1",
    "1000,700,true,1",
    "1280,800,false,2"
  })
  void everyPage(int width, int height, boolean dark, int scale) {
    String suffix = "-" + (dark ? "dark" : "light") + "-" + width + (scale == 2 ? "-200" : "");
    SampleServices services = new SampleServices(INCIDENT);
    try (WizardRig rig = new WizardRig(services, width, height, dark)) {
      Keys keys = new Keys(rig);
      Look look = new Look(rig, suffix, scale);
      look.at("8-address");
      keys.click("Record …");
      assertThat(keys.step()).isEqualTo(Step.CHECK);
      look.at("8-record-set-up");
      assertThat(keys.enabled(".primary")).isFalse();
      keys.text("mail.example.com");
      FxRig.run(
          () -> {
            rig.wizard.recording().wanted().others().set(true);
            rig.wizard.recording().wanted().guide().set(guide(rig, "outlook-classic"));
          });
      look.at("8-record-set-up-filled");
      FxRig.run(() -> rig.wizard.recording().wanted().others().set(false));
      keys.press(KeyCode.ENTER);
      keys.await(() -> stage(rig) == Stage.RECORDING);
      look.at("8-record-waiting");
      FxRig.run(() -> SampleConversations.of(3).forEach(services.recording::comes));
      keys.await(() -> FxRig.on(() -> rig.wizard.recording().list().total().get() == 3));
      look.at("8-record-came");
      look.end("8-record-came-end");
      services.recording.stops(StopReason.TIME);
      keys.await(() -> stage(rig) == Stage.ENDED);
      look.at("8-record-ended");
      look.end("8-record-ended-end");
      keys.press(KeyCode.ENTER);
      keys.await(() -> keys.step() == Step.RESULT);
      look.at("8-record-list");
      keys.press(KeyCode.ENTER);
      keys.await(() -> FxRig.on(() -> rig.wizard.model().shown().get().isPresent()));
    }
  }

  private static java.util.Optional<org.maillens.recorder.Guide> guide(WizardRig rig, String id) {
    return rig.wizard.recording().wanted().guides().stream()
        .filter(g -> g.id().equals(id))
        .findFirst();
  }

  private static Stage stage(WizardRig rig) {
    return FxRig.on(() -> rig.wizard.recording().stage().get());
  }

  private record Look(WizardRig rig, String suffix, int scale) {
    void at(String name) {
      FxRig.settle();
      FxRig.shoot(rig.wizard.scene(), name + suffix, scale);
      List<String> faults = FxRig.on(() -> Faults.of(rig.wizard.scene()));
      assertThat(faults).as(name + suffix).isEmpty();
      assertThat(FxRig.on(() -> Faults.ofRows(rig.wizard.scene()))).as(name + suffix).isEmpty();
    }

    void end(String name) {
      FxRig.run(
          () ->
              rig.wizard.scene().getRoot().lookupAll(".page-scroll").stream()
                  .map(ScrollPane.class::cast)
                  .forEach(pane -> pane.setVvalue(pane.getVmax())));
      at(name);
    }
  }
}

package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Profiles;
import org.maillens.diagnosis.Finding;
import org.maillens.discovery.Discovery;
import org.maillens.evidence.Answer;
import org.maillens.fix.FixLibrary;
import org.maillens.net.Dns;
import org.maillens.net.Network;
import org.maillens.probe.Check;
import org.maillens.report.Analysis;
import org.maillens.report.Explanation;
import org.maillens.report.LocalNames;
import org.maillens.report.Messages;
import org.maillens.report.Redaction;
import org.maillens.report.Report;
import org.maillens.wizard.flow.Step;

/// The practice incident from the address to the saved bundle, by keyboard alone, on the real
/// engine.
class KeyboardWalkTest {
  @Test
  void fromTheAddressToTheBundle(@TempDir Path folder) throws Exception {
    try (WizardRig rig = new WizardRig(engine(List.of()), 1280, 800, false)) {
      Keys keys = new Keys(rig);
      assertThat(keys.step()).isEqualTo(Step.ADDRESS);
      keys.text("practice:dovecot24-no-dh");
      keys.press(KeyCode.TAB, KeyCode.TAB);
      keys.chooseProgram("outl win 7", "windows-7-tls12");
      keys.press(KeyCode.TAB);
      keys.text("0x800CCC1A");
      rig.shoot("walk-1-address");
      keys.press(KeyCode.ENTER);

      keys.await(() -> keys.step() == Step.RESULT);
      Report report = keys.report();
      assertThat(report.findings().getFirst().id()).isEqualTo("no-common-suite");
      assertThat(report.clients().getFirst().profile().id()).isEqualTo("windows-7-tls12");
      assertThat(report.clients().getFirst().predicted().works()).isEqualTo(Answer.NO);
      assertThat(report.evidence().reported().error()).isEqualTo("0x800CCC1A");
      assertThat(keys.focused().getStyleClass()).contains("band-title");
      rig.shoot("walk-3-result");

      toTheSuitesOfAnotherProgram(rig, keys);

      keys.press(KeyCode.ENTER);
      assertThat(keys.step()).isEqualTo(Step.FIX);
      rig.shoot("walk-4-fix");
      keys.press(KeyCode.ESCAPE);
      assertThat(keys.step()).isEqualTo(Step.RESULT);
      keys.press(KeyCode.ENTER);
      keys.press(KeyCode.ENTER);
      assertThat(keys.step()).isEqualTo(Step.SEND);

      Path bundle = folder.resolve("case.zip");
      rig.choose(bundle);
      keys.await(() -> keys.enabled(".primary"));
      rig.shoot("walk-5-send");
      keys.press(KeyCode.ENTER);
      keys.await(() -> Files.exists(bundle));

      FxRig.run(() -> rig.wizard.open(bundle));
      keys.await(() -> keys.step() == Step.RESULT);
      // The words of the error stayed behind, since nobody let them out; what follows from it came.
      assertThat(keys.report().findings())
          .extracting(Finding::id)
          .isEqualTo(report.findings().stream().map(Finding::id).toList());
      assertThat(keys.report().evidence().reported().error()).isEmpty();
    }
  }

  /// A pasted error without an address, by keyboard alone, on the real engine: explained, mended,
  /// and back to what was pasted.
  @Test
  void fromAPastedErrorToItsFix() {
    try (WizardRig rig = new WizardRig(engine(List.of()), 1280, 800, false)) {
      Keys keys = new Keys(rig);
      keys.press(KeyCode.TAB, KeyCode.TAB, KeyCode.TAB);
      assertThat(keys.enabled(".primary")).isFalse();
      keys.text(SampleTexts.SEED_LINE);
      keys.await(() -> FxRig.on(() -> !rig.wizard.address().recognised().get().isEmpty()));
      rig.shoot("walk-6-pasted");
      keys.press(KeyCode.ENTER);

      keys.await(() -> keys.step() == Step.RESULT);
      Explanation explanation =
          FxRig.on(() -> rig.wizard.model().explanation().get().orElseThrow().explanation());
      assertThat(explanation.findings().getFirst().id()).isEqualTo("server-too-new-for-client");
      assertThat(explanation.documents().sightings().getFirst().client()).contains("52.109.8.10");
      assertThat(keys.focused().getStyleClass()).contains("band-title");
      rig.shoot("walk-6-explained");

      keys.press(KeyCode.ENTER);
      assertThat(keys.step()).isEqualTo(Step.FIX);
      assertThat(explanation.fixes()).isNotEmpty();
      rig.shoot("walk-6-fix");
      keys.press(KeyCode.ESCAPE);
      assertThat(keys.step()).isEqualTo(Step.RESULT);
      keys.press(KeyCode.ESCAPE);
      assertThat(keys.step()).isEqualTo(Step.ADDRESS);
      assertThat(FxRig.on(() -> rig.wizard.address().error().get()))
          .isEqualTo(SampleTexts.SEED_LINE);
    }
  }

  /// Through the tabs to the mail programs, down from the filter into the list, and to the suites
  /// of the one found.
  private static void toTheSuitesOfAnotherProgram(WizardRig rig, Keys keys) {
    keys.press(KeyCode.TAB);
    keys.press(KeyCode.RIGHT);
    keys.await(() -> list(rig) != null && !list(rig).getItems().isEmpty());
    keys.press(KeyCode.TAB, KeyCode.TAB);
    keys.text("mutt 2.2.13");
    assertThat(FxRig.on(() -> list(rig).getItems())).hasSize(2);
    keys.press(KeyCode.DOWN, KeyCode.DOWN);
    rig.shoot("walk-3-programs");
    keys.press(KeyCode.ENTER);
    assertThat(keys.step()).isEqualTo(Step.RESULT);
    assertThat(FxRig.on(() -> rig.wizard.scene().getRoot().lookupAll(".choice-chip")).stream())
        .filteredOn(chip -> ((ToggleButton) chip).isSelected())
        .extracting(chip -> ((ToggleButton) chip).getText())
        .contains("Mutt 2.2.13");
    FxRig.run(() -> rig.wizard.scene().lookup(".band-title").requestFocus());
  }

  private static ListView<?> list(WizardRig rig) {
    return (ListView<?>) rig.wizard.scene().lookup(".clients-list");
  }

  static EngineServices engine(List<TrustStore> trustStores) {
    Profiles profiles = Profiles.load();
    Messages messages = new Messages(Locale.ENGLISH);
    FixLibrary fixes = FixLibrary.load();
    return new EngineServices(
        new EngineServices.Engine(
            Check.live(),
            new Discovery(Network.atMost(3), Dns.system()),
            profiles,
            new Analysis(profiles, fixes),
            fixes,
            messages,
            new Redaction(LocalNames.none()),
            () -> trustStores,
            List::of));
  }
}

package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.evidence.Evidence;
import org.maillens.report.Report;
import org.maillens.report.chain.ChainSamples;
import org.maillens.wizard.flow.Step;

/// Pictures of the tab "Certificates" for chains good and bad, light and dark: the window, and all
/// that it scrolls to, at 100 % and as a screen at 200 % draws them.
class ChainScreenshotTest {
  private static final Map<String, Evidence> SAMPLES = ChainSamples.all();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct",
        "missing-intermediate",
        "missing-intermediate-fetched",
        "missing-both-intermediates-fetched",
        "wrong-order",
        "duplicate-and-root",
        "cross-signed-expired",
        "expired",
        "self-signed",
        "private-authority",
        "interception",
        "name-not-permitted",
        "revoked",
        "rsa-1024",
        "pair",
        "hostile"
      })
  void chain(String id) {
    Report report = SampleReports.of(Objects.requireNonNull(SAMPLES.get(id)), "thunderbird-140");
    for (boolean dark : List.of(false, true)) {
      shoot(report, id + (dark ? "-dark" : "-light"), 1280, 800, 1, dark);
      // What is left of a screen of 1920 by 1080 pixels.
      shoot(report, id + (dark ? "-dark" : "-light") + "-200-percent", 960, 540, 2, dark);
    }
  }

  private static void shoot(
      Report report, String name, int width, int height, double scale, boolean dark) {
    try (WizardRig rig = new WizardRig(new SampleServices(report), width, height, dark)) {
      FxRig.run(
          () -> {
            rig.wizard.model().take(List.of(report), false);
            rig.wizard.model().step().set(Step.RESULT);
            rig.wizard.result().select(1);
          });
      FxRig.settle();
      FxRig.shoot(rig.wizard.scene(), "chain-" + name, scale);
      Node whole = rig.wizard.scene().lookup(".chain-column");
      while (!whole.getStyleClass().contains("tab-body")) {
        whole = whole.getParent();
      }
      FxRig.shoot(whole, "chain-" + name + "-whole", scale);
      assertThat(FxRig.on(() -> Faults.of(rig.wizard.scene()))).as(name).isEmpty();
    }
  }
}

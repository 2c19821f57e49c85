package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.maillens.diagnosis.Verdict;
import org.maillens.discovery.TrustStores;
import org.maillens.fix.Fix;
import org.maillens.lab.Lab;
import org.maillens.lab.LabServer;
import org.maillens.report.Report;
import org.maillens.wizard.flow.Step;

/// The incident on a real Dovecot 2.4 through the window: typed, found, mended with the lines that
/// the Fix page shows, checked again, green.
class LabWalkTest {
  @RegisterExtension static final Lab lab = Lab.servers();

  @Test
  void theIncidentIsFoundAndMended() throws Exception {
    try (LabServer server = lab.start("dovecot24-incident");
        WizardRig rig =
            new WizardRig(
                KeyboardWalkTest.engine(TrustStores.fromPem(server.trustRoot()).stores()),
                1280,
                800,
                false)) {
      Keys keys = new Keys(rig);
      keys.text(server.uri("imaps"));
      keys.press(KeyCode.TAB, KeyCode.TAB);
      keys.chooseProgram("outl win 7", "windows-7-tls12");
      keys.press(KeyCode.TAB);
      keys.text("0x800CCC1A");
      rig.shoot("lab-1-address");
      keys.press(KeyCode.ENTER);
      keys.await(() -> keys.step() == Step.RESULT);
      Report before = keys.report();
      assertThat(before.findings().getFirst().id()).isEqualTo("no-common-suite");
      assertThat(before.findings().getFirst().candidates())
          .extracting(c -> c.id())
          .containsExactly("dovecot-dh-file-missing", "dovecot-no-dhe-in-cipher-list");
      rig.shoot("lab-3-result");
      keys.press(KeyCode.ENTER);
      assertThat(keys.step()).isEqualTo(Step.FIX);
      rig.shoot("lab-4-fix");

      server.appendConfiguration(linesToPaste(before));
      server.reload();
      keys.click("Check again");
      keys.await(() -> keys.step() != Step.CHECK && !keys.report().equals(before));
      assertThat(Verdict.of(keys.report().findings())).isEqualTo(Verdict.FINE);
      rig.shoot("lab-5-checked-again");
    }
  }

  private static String linesToPaste(Report report) {
    return report.fixes().stream()
        .filter(f -> f.id().equals("dovecot-2.4-dhe"))
        .flatMap(f -> f.steps().stream())
        .filter(s -> s.file().equals("/etc/dovecot/dovecot.conf"))
        .map(Fix.Step::copy)
        .findFirst()
        .orElseThrow();
  }
}

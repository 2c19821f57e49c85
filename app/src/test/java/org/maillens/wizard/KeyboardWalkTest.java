package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.client.Profiles;
import org.maillens.discovery.Discovery;
import org.maillens.evidence.Answer;
import org.maillens.fix.FixLibrary;
import org.maillens.net.Dns;
import org.maillens.net.Network;
import org.maillens.probe.Check;
import org.maillens.report.Analysis;
import org.maillens.report.LocalNames;
import org.maillens.report.Messages;
import org.maillens.report.Redaction;
import org.maillens.report.Report;
import org.maillens.wizard.flow.Step;

/// The practice incident from the address to the saved bundle, by keyboard alone, on the real
/// engine.
class KeyboardWalkTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void fromTheAddressToTheBundle(@TempDir Path folder) throws Exception {
    try (WizardRig rig = new WizardRig(engine(), 1280, 800, false)) {
      Keys keys = new Keys(rig);
      assertThat(keys.step()).isEqualTo(Step.ADDRESS);
      keys.text("practice:dovecot24-no-dh");
      keys.press(KeyCode.TAB, KeyCode.TAB);
      keys.chooseProgram("windows-7-tls12");
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
      assertThat(keys.report().findings()).isEqualTo(report.findings());
      assertThat(keys.report().evidence().reported().error()).isEmpty();
    }
  }

  private static EngineServices engine() {
    Profiles profiles = Profiles.load();
    Messages messages = new Messages(Locale.ENGLISH);
    return new EngineServices(
        new EngineServices.Engine(
            Check.live(),
            new Discovery(Network.atMost(3), Dns.system()),
            profiles,
            new Analysis(profiles, FixLibrary.load()),
            messages,
            new Redaction(LocalNames.none()),
            List::of));
  }

  /// Types on the window as a user would.
  private record Keys(WizardRig rig) {
    void press(KeyCode... codes) {
      for (KeyCode code : codes) {
        FxRig.run(() -> new Robot().keyType(code));
        FxRig.settle();
      }
    }

    void text(String text) {
      FxRig.run(
          () -> {
            Node focused = rig.wizard.scene().getFocusOwner();
            for (int i = 0; i < text.length(); i++) {
              javafx.event.Event.fireEvent(
                  focused,
                  new javafx.scene.input.KeyEvent(
                      javafx.scene.input.KeyEvent.KEY_TYPED,
                      text.substring(i, i + 1),
                      "",
                      KeyCode.UNDEFINED,
                      false,
                      false,
                      false,
                      false));
            }
          });
      FxRig.settle();
    }

    /// Goes down the list of programs until this one is chosen.
    void chooseProgram(String id) {
      for (int i = 0; i < 20; i++) {
        List<String> chosen =
            FxRig.on(
                () ->
                    rig.wizard.address().program().get().profiles().stream()
                        .map(p -> p.id())
                        .toList());
        if (chosen.equals(List.of(id))) {
          return;
        }
        press(KeyCode.DOWN);
      }
      throw new AssertionError("never came to " + id + " at " + focused());
    }

    Step step() {
      return FxRig.on(() -> rig.wizard.model().step().get());
    }

    Report report() {
      return FxRig.on(() -> rig.wizard.model().shown().get().orElseThrow());
    }

    Node focused() {
      return FxRig.on(() -> rig.wizard.scene().getFocusOwner());
    }

    boolean enabled(String selector) {
      return FxRig.on(() -> !rig.wizard.scene().lookup(selector).isDisabled());
    }

    void await(BooleanSupplier until) {
      Instant end = Instant.now().plus(PATIENCE);
      while (!until.getAsBoolean()) {
        if (Instant.now().isAfter(end)) {
          throw new AssertionError("not within " + PATIENCE + ", at " + step());
        }
        FxRig.settle();
      }
      FxRig.settle();
    }
  }
}

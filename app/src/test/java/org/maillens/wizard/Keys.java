package org.maillens.wizard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import org.maillens.report.Report;
import org.maillens.wizard.flow.Step;

/// Types on the window as a user would.
record Keys(WizardRig rig) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

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

  /// Types what is looked for on the field of the program, goes down to this one and takes it.
  void chooseProgram(String typed, String id) {
    text(typed.substring(0, 1));
    text(typed.substring(1));
    for (int i = 0; i < 20; i++) {
      List<String> marked =
          FxRig.on(
              () ->
                  rig.wizard.address().chooser().marked().get().profiles().stream()
                      .map(p -> p.id())
                      .toList());
      if (marked.equals(List.of(id))) {
        press(KeyCode.ENTER);
        return;
      }
      press(KeyCode.DOWN);
    }
    throw new AssertionError("never came to " + id + " at " + focused());
  }

  /// Presses the button with these words.
  void click(String words) {
    FxRig.run(
        () ->
            rig.wizard.scene().getRoot().lookupAll(".button").stream()
                .filter(
                    n ->
                        n instanceof Button b
                            && words.equals(b.getText().replace("_", ""))
                            && shown(b))
                .map(Button.class::cast)
                .findFirst()
                .orElseThrow()
                .fire());
    FxRig.settle();
  }

  private static boolean shown(Node node) {
    return node.isVisible() && (node.getParent() == null || shown(node.getParent()));
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

package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.Test;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Samples;
import org.maillens.report.Report;
import org.maillens.wizard.flow.Step;
import org.maillens.wizard.service.Explained;

/// Every control on every page has a name for screen readers, every page says something where the
/// focus lands, and no page leaves a warning of the style sheets on the console.
class AccessibilityTest {
  private static final int TABS = 6;
  private static final Report INCIDENT =
      SampleReports.of(Samples.incident(), "windows-7-tls12", "windows-7");

  @Test
  void everyControlHasANameAndNoStyleSheetWarns() {
    Warnings warnings = new Warnings();
    Logger css = Logger.getLogger("javafx.css");
    css.addHandler(warnings);
    try (WizardRig rig = new WizardRig(new SampleServices(INCIDENT), 1280, 800, false)) {
      FxRig.run(() -> rig.wizard.model().take(List.of(INCIDENT), false));
      for (Step step : Step.values()) {
        FxRig.run(() -> rig.wizard.model().step().set(step));
        FxRig.settle();
        assertThat(nameless(rig)).as(step.name()).isEmpty();
        assertThat(FxRig.on(() -> focusName(rig))).as(step.name()).isNotBlank();
      }
      for (int tab = 0; tab < TABS; tab++) {
        int shown = tab;
        FxRig.run(
            () -> {
              rig.wizard.model().step().set(Step.RESULT);
              rig.wizard.result().select(shown);
            });
        FxRig.settle();
        assertThat(nameless(rig)).as("tab " + tab).isEmpty();
      }
      FxRig.run(() -> rig.wizard.model().step().set(Step.ADDRESS));
      FxRig.run(() -> ((ButtonBase) rig.wizard.scene().lookup(".program-field")).fire());
      FxRig.settle();
      assertThat(nameless(rig)).as("choosing a program").isEmpty();
      assertThat(FxRig.on(() -> focusName(rig))).contains("Marked: ");
      for (Party party : Party.values()) {
        FxRig.run(
            () -> {
              rig.wizard.model().step().set(Step.FIX);
              rig.wizard.fix().audience().set(party);
            });
        FxRig.settle();
        assertThat(nameless(rig)).as(party.name()).isEmpty();
      }
      for (Documents documents : List.of(SampleTexts.log(), SampleTexts.configuration())) {
        FxRig.run(
            () -> {
              rig.wizard
                  .model()
                  .take(new Explained(SampleReports.explained(documents), Optional.empty()));
              rig.wizard.model().step().set(Step.RESULT);
            });
        FxRig.settle();
        assertThat(nameless(rig)).as("explanation").isEmpty();
        assertThat(FxRig.on(() -> focusName(rig))).isNotBlank();
      }
      FxRig.run(
          () -> {
            rig.wizard.address().error().set("0x800CCC1A");
            rig.wizard.handIn(List.of(Path.of("maillog.gz")));
          });
      new Keys(rig).await(() -> FxRig.on(() -> !rig.wizard.address().handedIn().files().isEmpty()));
      assertThat(nameless(rig)).as("handed in").isEmpty();
      FxRig.run(() -> rig.wizard.theme().toggle());
      FxRig.settle();
    } finally {
      css.removeHandler(warnings);
    }
    assertThat(warnings.seen).isEmpty();
  }

  private static String focusName(WizardRig rig) {
    Node focused = rig.wizard.scene().getFocusOwner();
    return focused == null ? "" : String.valueOf(focused.getAccessibleText());
  }

  private static List<String> nameless(WizardRig rig) {
    return FxRig.on(
        () -> {
          List<String> found = new ArrayList<>();
          visit(rig.wizard.scene().getRoot(), found);
          return found;
        });
  }

  private static void visit(Node node, List<String> found) {
    if (isControl(node)
        && (node.getAccessibleText() == null || node.getAccessibleText().isBlank())) {
      found.add(node.toString());
    }
    // What is inside of a text area or a list is its skin's business.
    if (node instanceof Parent parent
        && !(node instanceof TextInputControl)
        && !(node instanceof ComboBoxBase<?>)) {
      parent.getChildrenUnmodifiable().forEach(child -> visit(child, found));
    }
  }

  private static boolean isControl(Node node) {
    boolean ours =
        node instanceof ButtonBase
            || node instanceof TextInputControl
            || node instanceof ComboBoxBase<?>
            || node instanceof CheckBox
            || node instanceof ListView<?>
            || node instanceof ProgressIndicator
            || node instanceof ScrollPane
            || node instanceof TabPane;
    return ours && node.isVisible();
  }

  private static final class Warnings extends Handler {
    private final List<String> seen = new ArrayList<>();

    @Override
    public void publish(LogRecord said) {
      seen.add(said.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

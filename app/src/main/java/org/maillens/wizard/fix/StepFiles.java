package org.maillens.wizard.fix;

import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.maillens.fix.Fix;
import org.maillens.report.Explanation;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.ServiceException;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.WizardServices;
import org.maillens.wizard.service.Words;

/// Saves the text of a step where it is a file of its own, in the form that its system reads; and
/// an explanation as a whole.
final class StepFiles {
  private static final String REGISTRY = "reg";

  private final WizardServices services;
  private final Words words;
  private final Desktop desktop;
  private final Threads threads;
  private final Label status = Parts.wrapped("", "quiet");

  StepFiles(WizardServices services, Desktop desktop, Threads threads) {
    this.services = services;
    this.desktop = desktop;
    this.threads = threads;
    words = services.words();
    status.managedProperty().bind(status.textProperty().isNotEmpty());
    status.visibleProperty().bind(status.managedProperty());
  }

  /// Whether the step's text is a file: pasted into an editor it would lose its form.
  static boolean isFile(Fix.Step step) {
    return step.language().equals(REGISTRY) && !step.file().isEmpty();
  }

  /// A button that saves the step, and what came of it.
  VBox button(Fix.Step step) {
    Label done = Parts.wrapped("", "quiet", "small");
    done.managedProperty().bind(done.textProperty().isNotEmpty());
    Button save =
        Parts.button(words.text("wizard.fix.save", step.file()), () -> choose(step, done));
    save.setGraphic(Parts.icon(Feather.DOWNLOAD));
    save.getStyleClass().add("copy-button");
    return Parts.column(8, save, done);
  }

  /// Saves an explanation as a whole.
  void save(Explanation explanation) {
    desktop
        .chooseFileToSave(
            words.text("wizard.fix.save-all.title"), words.text("wizard.fix.save-all.name"))
        .ifPresent(file -> write(() -> services.save(explanation, file), file, status));
  }

  /// What came of saving an explanation.
  Label status() {
    return status;
  }

  /// Says no more what was saved.
  void forget() {
    status.setText("");
  }

  private void choose(Fix.Step step, Label done) {
    desktop
        .chooseFileToSave(words.text("wizard.fix.save.title"), step.file())
        .ifPresent(file -> write(() -> services.saveStep(step, file), file, done));
  }

  /// Something that is saved.
  @FunctionalInterface
  private interface Saving {
    void run() throws ServiceException;
  }

  private void write(Saving saving, Path file, Label done) {
    var _ =
        threads.work(
            () -> {
              try {
                saving.run();
                threads.ui(() -> done.setText(words.text("wizard.send.saved", file)));
              } catch (ServiceException e) {
                threads.ui(() -> done.setText(words.text(e.reason())));
              }
            });
  }
}

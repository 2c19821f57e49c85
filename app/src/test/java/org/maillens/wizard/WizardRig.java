package org.maillens.wizard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.maillens.wizard.look.Fonts;
import org.maillens.wizard.look.FxScheduler;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.WizardServices;

/// A wizard in a window on the headless platform.
final class WizardRig implements AutoCloseable {
  final List<String> copied = new ArrayList<>();
  final Wizard wizard;
  private final Stage stage;
  private Optional<Path> chosen = Optional.empty();

  WizardRig(WizardServices services, double width, double height, boolean dark) {
    FxRig.start();
    Stage[] made = new Stage[1];
    wizard =
        FxRig.on(
            () -> {
              Fonts.load();
              Wizard fresh = new Wizard(services, new FxScheduler(), new FakeDesktop());
              fresh.theme().dark().set(dark);
              made[0] = new Stage();
              made[0].setScene(fresh.scene());
              made[0].setWidth(width);
              made[0].setHeight(height);
              made[0].show();
              return fresh;
            });
    stage = made[0];
    FxRig.settle();
  }

  /// The file that the next chooser "chooses".
  void choose(Path file) {
    chosen = Optional.of(file);
  }

  /// The user pulls at the corner of the window.
  void resize(double width, double height) {
    FxRig.run(
        () -> {
          stage.setWidth(width);
          stage.setHeight(height);
        });
    FxRig.settle();
  }

  void shoot(String name) {
    FxRig.shoot(wizard.scene(), name, 1);
  }

  @Override
  public void close() {
    FxRig.run(
        () -> {
          wizard.close();
          stage.close();
        });
  }

  private final class FakeDesktop implements Desktop {
    @Override
    public void copy(String text) {
      copied.add(text);
    }

    @Override
    public Optional<Path> chooseFileToOpen(String title) {
      return chosen;
    }

    @Override
    public Optional<Path> chooseFileToSave(String title, String proposedName) {
      return chosen;
    }
  }
}

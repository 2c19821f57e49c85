package org.maillens.wizard;

import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.maillens.wizard.look.Fonts;
import org.maillens.wizard.look.FxDesktop;
import org.maillens.wizard.look.FxScheduler;
import org.maillens.wizard.service.WizardServices;

/// Opens the window.
public final class WizardLauncher {
  private static final double SMALLEST_WIDTH = 1000;
  private static final double SMALLEST_HEIGHT = 700;

  private WizardLauncher() {}

  /// Opens the window and returns when it is closed. May be called once in a process, which is
  /// JavaFX's rule.
  ///
  /// @throws UnsupportedOperationException without a display or, on Linux, without GTK
  /// @throws InterruptedException when interrupted while the window is open
  public static void launch(WizardServices services) throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    Platform.startup(() -> show(services, closed));
    closed.await();
    Platform.exit();
  }

  private static void show(WizardServices services, CountDownLatch closed) {
    Fonts.load();
    Stage stage = new Stage();
    Wizard wizard = new Wizard(services, new FxScheduler(), new FxDesktop(stage));
    stage.setTitle("MailLens");
    stage.setMinWidth(SMALLEST_WIDTH);
    stage.setMinHeight(SMALLEST_HEIGHT);
    stage.setScene(wizard.scene());
    stage.setOnCloseRequest(
        event -> {
          if (!wizard.mayClose()) {
            event.consume();
          }
        });
    stage.setOnHidden(
        _ -> {
          wizard.close();
          closed.countDown();
        });
    stage.show();
  }
}

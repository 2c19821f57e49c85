package org.maillens.wizard.look;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.maillens.wizard.service.Desktop;

/// The real desktop.
public final class FxDesktop implements Desktop {
  private final Window owner;

  /// A desktop whose choosers belong to this window.
  public FxDesktop(Window owner) {
    this.owner = owner;
  }

  @Override
  public void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text.replace("\r\n", "\n").replace("\n", System.lineSeparator()));
    Clipboard.getSystemClipboard().setContent(content);
  }

  @Override
  public Optional<Path> chooseFileToOpen(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> chooseFileToSave(String title, String proposedName) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialFileName(proposedName);
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }
}

package org.maillens.wizard.service;

import java.nio.file.Path;
import java.util.Optional;

/// What the window takes from the desktop around it. Behind an interface, because file choosers do
/// not exist on the headless platform.
public interface Desktop {
  /// Puts text on the clipboard, with the line ends of this system.
  void copy(String text);

  /// Asks for a file to open; empty when the user thought better of it.
  Optional<Path> chooseFileToOpen(String title);

  /// Asks where to save; empty when the user thought better of it.
  Optional<Path> chooseFileToSave(String title, String proposedName);
}

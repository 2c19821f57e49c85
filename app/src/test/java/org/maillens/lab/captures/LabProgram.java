package org.maillens.lab.captures;

import java.nio.file.Files;
import java.nio.file.Path;

/// Programs of this machine that the lab can do without.
final class LabProgram {
  private LabProgram() {}

  static boolean isInstalled(String name) {
    return Files.isExecutable(Path.of("/usr/bin", name));
  }
}

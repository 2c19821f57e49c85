package org.maillens.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes text where `--json` says.
final class Output {
  /// Names standard output.
  static final String STANDARD = "-";

  private Output() {}

  static void write(Terminal terminal, String where, String text) throws CommandException {
    if (where.equals(STANDARD)) {
      terminal.out().print(text);
      terminal.out().flush();
      return;
    }
    try {
      Files.writeString(Path.of(where), text);
    } catch (IOException e) {
      throw new CommandException(
          CommandLineProgram.USAGE,
          "cannot write "
              + where
              + " ("
              + e.getClass().getSimpleName()
              + "); choose another place");
    }
  }
}

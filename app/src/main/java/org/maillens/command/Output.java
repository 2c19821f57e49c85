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
    write(Path.of(where), text);
  }

  static void write(Path file, String text) throws CommandException {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw cannotWrite(file.toString(), e);
    }
  }

  static CommandException cannotWrite(String where, IOException why) {
    return new CommandException(
        CommandLineProgram.USAGE,
        "cannot write "
            + where
            + " ("
            + why.getClass().getSimpleName()
            + "); choose another place");
  }
}

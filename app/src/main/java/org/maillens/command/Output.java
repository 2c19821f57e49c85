package org.maillens.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/// Writes text where `--json` says.
final class Output {
  /// Names standard output.
  static final String STANDARD = "-";

  private Output() {}

  /// Writes something that is not to be held as one text.
  @FunctionalInterface
  interface Writing {
    /// @throws IOException if the writer fails
    void to(Writer out) throws IOException;
  }

  static void write(Terminal terminal, String where, String text) throws CommandException {
    write(terminal, where, (Writing) out -> out.write(text));
  }

  static void write(Terminal terminal, String where, Writing writing) throws CommandException {
    if (where.equals(STANDARD)) {
      PrintWriter out = new PrintWriter(terminal.out(), false, terminal.out().charset());
      try {
        writing.to(out);
      } catch (IOException e) {
        throw cannotWrite(where, e);
      }
      out.flush();
      return;
    }
    write(Path.of(where), writing);
  }

  static void write(Path file, String text) throws CommandException {
    write(file, (Writing) out -> out.write(text));
  }

  private static void write(Path file, Writing writing) throws CommandException {
    try (Writer out = Files.newBufferedWriter(file)) {
      writing.to(out);
    } catch (IOException e) {
      throw cannotWrite(file.toString(), e);
    } catch (JacksonException e) {
      throw cannotWrite(file.toString(), new IOException(e));
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

package org.maillens;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.maillens.command.CommandLineProgram;

/// Runs several commands in one process, as the build does once: what they load and link is kept in
/// the image, and the next start need not find it (JEP 483, 514).
public final class Rehearsal {
  private Rehearsal() {}

  /// Runs commands out of a file.
  ///
  /// @param arguments the file, with a command in each line that is not empty and no comment (`#`),
  ///   its words between blanks
  /// @throws IllegalArgumentException if one of the commands makes no sense
  public static void main(String[] arguments) throws IOException {
    List<String> commands =
        Files.readAllLines(Path.of(arguments[0])).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    for (String command : commands) {
      if (Main.command(command.split(" +")) == CommandLineProgram.USAGE) {
        throw new IllegalArgumentException(command);
      }
    }
    System.exit(CommandLineProgram.FINE);
  }
}

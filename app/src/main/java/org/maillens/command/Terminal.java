package org.maillens.command;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import org.maillens.report.TextReport.Signs;

/// Where a command reads and writes: results to standard output, everything else to standard error.
///
/// @param in what a command is given to read
/// @param interactive whether somebody watches, so that progress is worth showing
public record Terminal(InputStream in, PrintStream out, PrintStream err, boolean interactive) {
  /// A terminal with nothing to read.
  public Terminal(PrintStream out, PrintStream err, boolean interactive) {
    this(InputStream.nullInputStream(), out, err, interactive);
  }

  /// The terminal, or the files and pipes, of this process.
  public static Terminal ofProcess() {
    return new Terminal(System.in, System.out, System.err, interactiveProcess());
  }

  @SuppressWarnings("SystemConsoleNull") // it is null where standard streams are closed
  private static boolean interactiveProcess() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /// The signs that the output can show: a Windows console with an old code page has none.
  Signs signs() {
    return out.charset().newEncoder().canEncode("✓✕·→") ? Signs.SYMBOLS : Signs.LETTERS;
  }

  /// One line on standard error: what, why, what to do.
  public void complain(String text) {
    err.println("maillens: " + text);
  }
}

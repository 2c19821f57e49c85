package org.maillens.command;

import java.nio.file.Path;
import java.util.Optional;
import org.maillens.report.Report;
import org.maillens.report.TextReport;

/// Writes a report wherever the user wants it.
final class ReportOutput {
  private final Engine engine;
  private final Terminal terminal;

  ReportOutput(Engine engine, Terminal terminal) {
    this.engine = engine;
    this.terminal = terminal;
  }

  void write(Report report, Optional<String> json, Optional<Path> bundle) throws CommandException {
    terminal.out().print(TextReport.of(report, engine.messages(), terminal.signs()));
    terminal.out().flush();
  }
}

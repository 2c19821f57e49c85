package org.maillens.command;

import java.nio.file.Path;
import java.util.Optional;
import org.maillens.diagnosis.Verdict;
import org.maillens.report.Bundle;
import org.maillens.report.BundleException;
import org.maillens.report.JsonReport;
import org.maillens.report.Redaction;
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

  /// The text goes to standard output, unless JSON was asked for there.
  ///
  /// @param allPrograms whether the text says what every program of the catalogue gets
  /// @return the exit status that the verdict calls for
  int write(Report report, boolean allPrograms, Optional<String> json, Optional<Path> bundle)
      throws CommandException {
    if (json.isPresent()) {
      Output.write(terminal, json.get(), new JsonReport(engine.messages()).write(report));
    }
    if (json.filter(Output.STANDARD::equals).isEmpty()) {
      terminal
          .out()
          .print(
              allPrograms
                  ? TextReport.ofAllPrograms(report, engine.messages(), terminal.signs())
                  : TextReport.of(report, engine.messages(), terminal.signs()));
    }
    terminal.out().flush();
    if (bundle.isPresent()) {
      save(bundle.get(), report);
    }
    return CommandLineProgram.status(Verdict.of(report.findings()));
  }

  private void save(Path file, Report report) throws CommandException {
    Bundle bundle = new Bundle(engine.messages(), engine.analysis(), engine.redaction());
    try {
      Bundle.write(file, bundle.plan(report, Redaction.Choice.nothing()));
    } catch (BundleException e) {
      throw new CommandException(CommandLineProgram.USAGE, engine.messages().text(e.reason()));
    }
  }
}

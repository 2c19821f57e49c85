package org.maillens.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.maillens.client.Citations;
import org.maillens.client.Profile;
import org.maillens.report.Bundle;
import org.maillens.report.BundleException;
import org.maillens.report.ClientsJson;
import org.maillens.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `maillens open FILE…`.
@Command(
    name = "open",
    description =
        "Shows what was saved: captures (pcap, pcapng), transcripts of openssl s_client and the"
            + " like, results of other scanners, support bundles and JSON reports, what a computer"
            + " is set to by what its collector wrote, and what logs and configurations mean. One"
            + " conversation is shown as if it had been checked, several as a list.",
    mixinStandardHelpOptions = true)
final class OpenCommand implements Callable<Integer> {
  private final Engine engine;
  private final Terminal terminal;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "told apart by content")
  private List<Path> files = new ArrayList<>();

  @Mixin private SavedOptions options = new SavedOptions();

  OpenCommand(Engine engine, Terminal terminal) {
    this.engine = engine;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    int worst = CommandLineProgram.FINE;
    List<Path> others = new ArrayList<>();
    for (Path file : files) {
      Optional<List<Profile>> computer = SavedComputer.read(engine, file);
      if (computer.isPresent()) {
        show(computer.get());
      } else if (isBundle(file)) {
        worst = Math.max(worst, show(open(engine, file)));
      } else {
        others.add(file);
      }
    }
    return others.isEmpty()
        ? worst
        : Math.max(worst, new SavedOutput(engine, terminal, options).write(others));
  }

  private int show(Report report) throws CommandException, InterruptedException {
    int status =
        new ReportOutput(engine, terminal).write(report, false, options.json(), options.bundle());
    if (options.export().isPresent()) {
      new ExportOutput(engine).write(options.export().get(), report.evidence());
    }
    return status;
  }

  private boolean isBundle(Path file) throws CommandException {
    try {
      return Bundle.isOne(file);
    } catch (BundleException e) {
      throw complaint(engine, e);
    }
  }

  private static CommandException complaint(Engine engine, BundleException problem) {
    return new CommandException(CommandLineProgram.USAGE, engine.messages().text(problem.reason()));
  }

  private void show(List<Profile> computer) throws CommandException {
    if (options.json().isPresent()) {
      Output.write(terminal, options.json().get(), ClientsJson.of(computer));
    }
    if (options.json().filter(Output.STANDARD::equals).isEmpty()) {
      for (Profile profile : computer) {
        terminal.out().print(new ClientCard(engine.messages(), Citations.load()).of(profile));
      }
    }
    terminal.out().flush();
  }

  static Report open(Engine engine, Path file) throws CommandException {
    try {
      return engine.analysis().reopened(Bundle.read(file));
    } catch (BundleException e) {
      throw complaint(engine, e);
    }
  }
}

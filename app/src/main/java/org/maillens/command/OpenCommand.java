package org.maillens.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.maillens.client.Citations;
import org.maillens.client.Profile;
import org.maillens.report.Bundle;
import org.maillens.report.BundleException;
import org.maillens.report.ClientsJson;
import org.maillens.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `maillens open FILE…`.
@Command(
    name = "open",
    description =
        "Shows saved support bundles and JSON reports as the check showed them, and what a computer is"
            + " set to by what its collector wrote.",
    mixinStandardHelpOptions = true)
final class OpenCommand implements Callable<Integer> {
  private final Engine engine;
  private final Terminal terminal;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "told apart by content")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "write the report as JSON; - prints it")
  private @Nullable String json;

  OpenCommand(Engine engine, Terminal terminal) {
    this.engine = engine;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    int worst = CommandLineProgram.FINE;
    for (Path file : files) {
      Optional<List<Profile>> computer = SavedComputer.read(engine, file);
      if (computer.isPresent()) {
        show(computer.get());
        continue;
      }
      Report report = open(engine, file);
      worst =
          Math.max(
              worst,
              new ReportOutput(engine, terminal)
                  .write(report, false, Optional.ofNullable(json), Optional.empty()));
    }
    return worst;
  }

  private void show(List<Profile> computer) throws CommandException {
    if (json != null) {
      Output.write(terminal, json, ClientsJson.of(computer));
    }
    if (!Output.STANDARD.equals(json)) {
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
      throw new CommandException(CommandLineProgram.USAGE, engine.messages().text(e.reason()));
    }
  }
}

package org.maillens.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.maillens.capture.Input;
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
        "Shows saved support bundles and JSON reports as the check showed them, what a computer is set"
            + " to by what its collector wrote, and what logs and configurations mean.",
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
  public Integer call() throws CommandException, InterruptedException {
    int worst = CommandLineProgram.FINE;
    List<Input> texts = new ArrayList<>();
    for (Path file : files) {
      Optional<List<Profile>> computer = SavedComputer.read(engine, file);
      if (computer.isPresent()) {
        show(computer.get());
      } else if (isBundle(file)) {
        worst =
            Math.max(
                worst,
                new ReportOutput(engine, terminal)
                    .write(open(engine, file), false, Optional.ofNullable(json), Optional.empty()));
      } else {
        texts.add(Input.of(file));
      }
    }
    // Together, since files of a configuration include one another.
    return texts.isEmpty()
        ? worst
        : Math.max(
            worst, new Explaining(engine, terminal).write(texts, "", Optional.ofNullable(json)));
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
      throw complaint(engine, e);
    }
  }
}

package org.maillens.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Answer;
import org.maillens.report.Comparison;
import org.maillens.report.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `maillens compare BUNDLE BUNDLE`.
@Command(
    name = "compare",
    description = "Says what changed between two checks: before and after.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  private final Engine engine;
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "a bundle or JSON report")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "AFTER", description = "a bundle or JSON report")
  private Path after = Path.of("");

  CompareCommand(Engine engine, Terminal terminal) {
    this.engine = engine;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    Comparison comparison =
        Comparison.of(OpenCommand.open(engine, before), OpenCommand.open(engine, after));
    Messages messages = engine.messages();
    if (!comparison.sameEndpoint()) {
      say(messages.text("command.compare.other-endpoint"));
    }
    if (!comparison.sameClient()) {
      say(messages.text("command.compare.other-client"));
    }
    comparison.gone().forEach(f -> finding("command.compare.gone", f));
    comparison.fresh().forEach(f -> finding("command.compare.new", f));
    comparison.kept().forEach(f -> finding("command.compare.kept", f));
    for (Comparison.ClientChange change : comparison.clients()) {
      say(
          messages.text(
              "command.compare.client",
              change.profile().label(),
              outcome(change.before()),
              outcome(change.after())));
    }
    others("command.compare.others.gained", comparison, Answer.YES);
    others("command.compare.others.lost", comparison, Answer.NO);
    others("command.compare.others.unsure", comparison, Answer.UNKNOWN);
    if (!comparison.changed()) {
      say(messages.text("command.compare.same"));
    }
    terminal.out().flush();
    return switch (comparison.after()) {
      case FINE -> CommandLineProgram.FINE;
      case PROBLEMS -> CommandLineProgram.PROBLEMS;
      case UNDECIDED -> CommandLineProgram.UNDECIDED;
    };
  }

  private void others(String key, Comparison comparison, Answer now) {
    List<String> programs =
        comparison.others().stream()
            .filter(change -> change.after().works() == now)
            .map(change -> change.profile().label())
            .toList();
    if (!programs.isEmpty()) {
      say(engine.messages().text(key, programs.size(), String.join(", ", programs)));
    }
  }

  private void finding(String key, Finding finding) {
    say(engine.messages().text(key, engine.messages().text(finding.title())));
  }

  private String outcome(Comparison.Outcome outcome) {
    String word =
        switch (outcome.works()) {
          case YES -> "command.compare.works";
          case NO -> "command.compare.fails";
          case UNKNOWN -> "command.compare.unknown";
        };
    return engine.messages().text(word, outcome.with()).strip();
  }

  private void say(String line) {
    terminal.out().println(line);
  }
}

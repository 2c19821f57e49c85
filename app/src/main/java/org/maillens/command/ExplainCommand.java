package org.maillens.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.maillens.capture.Input;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `maillens explain TEXT|FILE…`.
@Command(
    name = "explain",
    description =
        "Says what an error message, a log or a server's configuration means, and what helps."
            + " Nothing is connected to.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  /// Names standard input.
  private static final String STANDARD = "-";

  private final Engine engine;
  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "TEXT|FILE",
      description =
          "an error code or message in quotes, or files: logs (gz too), configurations, output of"
              + " ss, netstat and ls -l; - reads standard input")
  private List<String> texts = new ArrayList<>();

  @Mixin private ServerOption server = new ServerOption();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "write the explanation as JSON; - prints it")
  private @Nullable String json;

  ExplainCommand(Engine engine, Terminal terminal) {
    this.engine = engine;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    return new Explaining(engine, terminal)
        .write(inputs(), server.product(), Optional.ofNullable(json));
  }

  /// Files where all are files; else one text, which the shell may have taken apart.
  private List<Input> inputs() throws CommandException {
    if (texts.equals(List.of(STANDARD))) {
      return List.of(new Input("", OptionalLong.empty(), terminal::in));
    }
    List<Path> files = texts.stream().flatMap(text -> file(text).stream()).toList();
    if (files.size() == texts.size()) {
      return files.stream().map(Input::of).toList();
    }
    for (String text : texts) {
      if (!files.isEmpty() && file(text).isEmpty()) {
        throw new CommandException(
            CommandLineProgram.USAGE,
            "there is no file \"" + text + "\"; give either files or one text in quotes");
      }
    }
    return List.of(Input.pasted(String.join(" ", texts)));
  }

  private static Optional<Path> file(String text) {
    try {
      return Optional.of(Path.of(text)).filter(Files::isRegularFile);
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}

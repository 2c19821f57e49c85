package org.maillens.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.maillens.diagnosis.Verdict;
import org.maillens.report.Product;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `maillens …`: reads the arguments and runs one command.
@Command(
    name = "maillens",
    description = "Finds out why a mail program cannot reach its mailbox.",
    mixinStandardHelpOptions = true,
    versionProvider = CommandLineProgram.Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class CommandLineProgram {
  /// Everything was as it should be.
  public static final int FINE = 0;

  /// Problems were found.
  public static final int PROBLEMS = 1;

  /// The arguments make no sense.
  public static final int USAGE = 2;

  /// Nothing could be found out.
  public static final int UNDECIDED = 3;

  private final Engine engine;
  private final Terminal terminal;

  /// Wires the commands.
  public CommandLineProgram(Engine engine, Terminal terminal) {
    this.engine = engine;
    this.terminal = terminal;
  }

  /// The exit status that a verdict calls for.
  static int status(Verdict verdict) {
    return switch (verdict) {
      case FINE -> FINE;
      case PROBLEMS -> PROBLEMS;
      case UNDECIDED -> UNDECIDED;
    };
  }

  /// Runs one command.
  ///
  /// @return the exit status
  public int run(String... arguments) {
    Interruption interruption = new Interruption();
    CommandLine line = new CommandLine(this);
    SequencedMap<String, Object> commands = commands(interruption);
    // Picocli looks into each command that it gets, and every start waits for it: the one that is
    // named is enough.
    boolean isNamed = arguments.length > 0 && commands.containsKey(arguments[0]);
    commands.forEach(
        (name, command) -> {
          if (!isNamed || name.equals(arguments[0])) {
            line.addSubcommand(name, command);
          }
        });
    line.setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()));
    line.setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()));
    line.setParameterExceptionHandler(
        (e, _) -> {
          terminal.complain(
              String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                  + "; see "
                  + e.getCommandLine().getCommandSpec().qualifiedName()
                  + " --help");
          return USAGE;
        });
    line.setExecutionExceptionHandler(
        (e, _, _) -> {
          if (e instanceof CommandException known) {
            terminal.complain(known.getMessage());
            return known.status();
          }
          throw e;
        });
    int status = line.execute(arguments);
    interruption.ended(status);
    return status;
  }

  private SequencedMap<String, Object> commands(Interruption interruption) {
    SequencedMap<String, Object> commands = new LinkedHashMap<>();
    commands.put("check", new CheckCommand(engine, terminal, interruption));
    commands.put("open", new OpenCommand(engine, terminal));
    commands.put("explain", new ExplainCommand(engine, terminal));
    commands.put("compare", new CompareCommand(engine, terminal));
    commands.put("clients", new ClientsCommand(engine, terminal));
    commands.put("record", new RecordCommand(engine, terminal, interruption));
    commands.put("practice", new PracticeCommand(engine, terminal));
    return commands;
  }

  /// The version, from the file that the build fills.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"MailLens " + Product.version()};
    }
  }
}

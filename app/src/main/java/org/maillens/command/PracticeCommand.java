package org.maillens.command;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.maillens.practice.PracticeServer;
import org.maillens.practice.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `maillens practice [SCENARIO]`.
@Command(
    name = "practice",
    description = "Lists the practice servers, or runs one until it is interrupted.",
    mixinStandardHelpOptions = true)
final class PracticeCommand implements Callable<Integer> {
  private final Engine engine;
  private final Terminal terminal;

  @Parameters(arity = "0..1", paramLabel = "SCENARIO", description = "the one to run")
  private String scenario = "";

  PracticeCommand(Engine engine, Terminal terminal) {
    this.engine = engine;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    if (scenario.isEmpty()) {
      for (Scenario one : Scenario.values()) {
        terminal.out().printf("%-22s %s%n", one.id(), engine.messages().text(one.descriptionKey()));
      }
      return CommandLineProgram.FINE;
    }
    try (Target target = Target.of("practice:" + scenario)) {
      terminal.out().println(target.endpoint().uri());
      target.server().map(PracticeServer::rootPem).ifPresent(terminal.out()::println);
      terminal.out().flush();
      new CountDownLatch(1).await(); // until the user interrupts
    }
    return CommandLineProgram.FINE;
  }
}

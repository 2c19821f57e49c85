package org.maillens.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.maillens.client.Citations;
import org.maillens.client.Profile;
import org.maillens.client.ProfileSearch;
import org.maillens.client.ProfileSearch.Found;
import org.maillens.report.ClientsJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `maillens clients [ID]`.
@Command(
    name = "clients",
    description = "Lists the mail programs of the catalogue, or shows all that is known of one.",
    mixinStandardHelpOptions = true)
final class ClientsCommand implements Callable<Integer> {
  private final Engine engine;
  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "one profile, in full: its id, or as much of it as no other begins with")
  private Optional<String> id = Optional.empty();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "write the profiles as JSON; - prints them")
  private @Nullable String json;

  ClientsCommand(Engine engine, Terminal terminal) {
    this.engine = engine;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    List<Profile> all = engine.profiles().all();
    List<Profile> shown = all;
    boolean one = false;
    if (id.isPresent()) {
      if (json == null && ProfileSearch.find(all, id.get()) instanceof Found.Several several) {
        list(several.profiles());
        terminal.out().flush();
      }
      shown = List.of(engine.profile(id.get()));
      one = true;
    }
    if (json != null) {
      Output.write(terminal, json, ClientsJson.of(shown));
    }
    if (!Output.STANDARD.equals(json)) {
      if (one) {
        terminal
            .out()
            .print(new ClientCard(engine.messages(), Citations.load()).of(shown.getFirst()));
      } else {
        list(shown);
      }
    }
    terminal.out().flush();
    return CommandLineProgram.FINE;
  }

  private void list(List<Profile> profiles) {
    terminal.out().print(new ClientTable(engine.messages(), terminal.signs()).of(profiles));
  }
}

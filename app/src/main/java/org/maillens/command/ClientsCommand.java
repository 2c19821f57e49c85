package org.maillens.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.maillens.client.Profile;
import org.maillens.tls.CipherSuite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `maillens clients [ID]`.
@Command(
    name = "clients",
    description = "Lists the mail programs of the catalogue, or shows one.",
    mixinStandardHelpOptions = true)
final class ClientsCommand implements Callable<Integer> {
  private final Engine engine;
  private final Terminal terminal;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "one profile, in full")
  private Optional<String> id = Optional.empty();

  ClientsCommand(Engine engine, Terminal terminal) {
    this.engine = engine;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandException {
    if (id.isEmpty()) {
      engine.profiles().all().forEach(p -> terminal.out().printf("%-24s %s%n", p.id(), p.label()));
      return CommandLineProgram.FINE;
    }
    Profile profile = engine.profile(id.get());
    show(profile);
    return CommandLineProgram.FINE;
  }

  private void show(Profile profile) {
    var out = terminal.out();
    out.println(profile.label());
    out.println(profile.operatingSystem() + " · " + profile.origin().stack());
    out.println(String.join(" ", profile.versions().stream().map(v -> v.label()).toList()));
    for (CipherSuite suite : profile.cipherSuites()) {
      out.printf("  %-48s %s%n", suite.name(), suite.opensslName().orElse(""));
    }
    out.println(String.join(" ", profile.groups().stream().map(g -> g.label()).toList()));
    profile.sources().forEach(s -> out.println("  " + s.what()));
  }
}

package org.maillens.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.fix.FixLibrary;
import org.maillens.probe.Check;
import org.maillens.report.Analysis;
import org.maillens.report.LocalNames;
import org.maillens.report.Messages;
import org.maillens.report.Redaction;

/// The command line as the launcher wires it, with what it prints kept.
final class CommandRig {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<Boolean> permissions = new CopyOnWriteArrayList<>();
  private final CommandLineProgram program;

  CommandRig() {
    this(List.of());
  }

  /// @param thisComputer what it is said to be
  CommandRig(List<Profile> thisComputer) {
    Profiles profiles = Profiles.load();
    Engine engine =
        new Engine(
            Check.live()
                .asking(
                    (checked, allowed) -> {
                      permissions.add(allowed);
                      return checked;
                    }),
            profiles,
            new Analysis(profiles, FixLibrary.load()),
            new Messages(Locale.ROOT),
            new Redaction(LocalNames.none()),
            List::of,
            () -> thisComputer);
    program =
        new CommandLineProgram(
            engine,
            new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false));
  }

  /// Runs a command and returns its exit status.
  int run(String... arguments) {
    out.reset();
    err.reset();
    return program.run(arguments);
  }

  /// For each check so far, whether authorities could be asked.
  List<Boolean> permissions() {
    return permissions;
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}

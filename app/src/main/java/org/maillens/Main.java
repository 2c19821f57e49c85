package org.maillens;

import java.util.List;
import java.util.Locale;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Profiles;
import org.maillens.command.CommandLineProgram;
import org.maillens.command.Engine;
import org.maillens.command.Terminal;
import org.maillens.discovery.TrustStores;
import org.maillens.fix.FixLibrary;
import org.maillens.probe.Check;
import org.maillens.report.Analysis;
import org.maillens.report.Messages;

/// Starts MailLens: the wizard without arguments, a command with them.
public final class Main {
  private Main() {}

  /// Wires the program by hand and runs it.
  public static void main(String[] arguments) {
    Profiles profiles = Profiles.load();
    Engine engine =
        new Engine(
            Check.live(),
            profiles,
            new Analysis(profiles, FixLibrary.load()),
            new Messages(Locale.getDefault()),
            Main::trustStores);
    System.exit(new CommandLineProgram(engine, Terminal.ofProcess()).run(arguments));
  }

  private static List<TrustStore> trustStores() {
    return TrustStores.load().stores();
  }
}

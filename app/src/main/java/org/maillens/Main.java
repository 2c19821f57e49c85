package org.maillens;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.client.computer.ComputerProfiles;
import org.maillens.client.computer.ComputerProfiles.Which;
import org.maillens.command.CommandLineProgram;
import org.maillens.command.Engine;
import org.maillens.command.Terminal;
import org.maillens.discovery.ChainEngine;
import org.maillens.discovery.Discovery;
import org.maillens.discovery.Inquirer;
import org.maillens.discovery.ThisComputer;
import org.maillens.discovery.TimeServer;
import org.maillens.discovery.TrustStores;
import org.maillens.evidence.Evidence;
import org.maillens.fix.FixLibrary;
import org.maillens.net.Dns;
import org.maillens.net.HttpFetch;
import org.maillens.net.Network;
import org.maillens.net.Ntp;
import org.maillens.probe.Check;
import org.maillens.probe.Inquiring;
import org.maillens.probe.KeyLogFile;
import org.maillens.report.Analysis;
import org.maillens.report.LocalNames;
import org.maillens.report.Messages;
import org.maillens.report.Redaction;
import org.maillens.wizard.EngineServices;
import org.maillens.wizard.WizardLauncher;

/// Starts MailLens: the wizard without arguments, a command with them.
public final class Main {
  private static final String[] WITHOUT_WINDOW = {
    "check", "practice:dovecot24-no-dh", "--client", "windows-7-tls12"
  };

  private Main() {}

  /// Runs a command, or the wizard where there is none.
  public static void main(String[] arguments) throws InterruptedException {
    System.exit(arguments.length > 0 ? command(arguments) : wizard());
  }

  /// Runs a command.
  ///
  /// @return the exit status
  static int command(String... arguments) {
    return Parts.wired().commands(Terminal.ofProcess()).run(arguments);
  }

  private static int wizard() throws InterruptedException {
    Parts parts = Parts.wired();
    try {
      WizardLauncher.launch(parts.services());
    } catch (UnsupportedOperationException _) {
      Terminal terminal = Terminal.ofProcess();
      Messages messages = parts.messages();
      terminal.complain(messages.text("command.no-display", messages.text(reason())));
      parts.commands(terminal).run(WITHOUT_WINDOW);
    }
    return CommandLineProgram.FINE;
  }

  /// What the program is made of, wired by hand.
  private record Parts(
      Check check,
      Profiles profiles,
      FixLibrary fixes,
      Analysis analysis,
      Messages messages,
      Redaction redaction,
      Supplier<List<TrustStore>> trustStores,
      Supplier<List<Profile>> thisComputer) {
    static Parts wired() {
      // Those of the system are used for authorities only; mail connections take none.
      System.setProperty("java.net.useSystemProxies", "true");
      Profiles profiles = Profiles.load();
      FixLibrary fixes = FixLibrary.load();
      return new Parts(
          Check.live().asking(new LaterInquirer()).telling(KeyLogFile.of(System.getenv())),
          profiles,
          fixes,
          new Analysis(profiles, fixes),
          new Messages(Locale.getDefault()),
          new Redaction(LocalNames.ofThisComputer()),
          () -> TrustStores.load().stores(),
          () ->
              ThisComputer.collect()
                  .map(
                      text ->
                          new ComputerProfiles(profiles.all())
                              .read(text, Which.THIS, LocalDate.now(ZoneOffset.UTC).toString()))
                  .orElse(List.of()));
    }

    CommandLineProgram commands(Terminal terminal) {
      return new CommandLineProgram(
          new Engine(check, profiles, analysis, messages, redaction, trustStores, thisComputer),
          terminal);
    }

    EngineServices services() {
      return new EngineServices(
          new EngineServices.Engine(
              check,
              new Discovery(Network.atMost(Network.USUAL_PEAK), Dns.system()),
              profiles,
              analysis,
              fixes,
              messages,
              redaction,
              trustStores,
              thisComputer));
    }
  }

  private static Inquirer inquirer() {
    Clock clock = Clock.systemUTC();
    TimeServer time =
        new TimeServer(
            Network.atMost(1), new Ntp(new SecureRandom(), clock), TimeServer.USUAL, Ntp.PORT);
    List<ChainEngine> engines = ChainEngine.ofThisComputer().stream().toList();
    return new Inquirer(HttpFetch.live(), time, engines, clock);
  }

  /// Made by the first check, since Java's HTTP client takes a moment that other commands need not
  /// wait for.
  private static final class LaterInquirer implements Inquiring {
    private @Nullable Inquirer made;

    @Override
    public Evidence inquire(Evidence checked, boolean allowed) {
      return inquirer().inquire(checked, allowed);
    }

    private synchronized Inquirer inquirer() {
      Inquirer known = made;
      if (known == null) {
        known = Main.inquirer();
        made = known;
      }
      return known;
    }
  }

  /// JavaFX says the same of both; whether a display is named tells them apart.
  private static String reason() {
    boolean display = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
    return display ? "command.no-display.no-gtk" : "command.no-display.no-display";
  }
}

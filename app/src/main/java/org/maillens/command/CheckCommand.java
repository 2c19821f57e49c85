package org.maillens.command;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.maillens.capture.Input;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Profile;
import org.maillens.discovery.TrustStores;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Reported;
import org.maillens.mail.Endpoint;
import org.maillens.probe.CheckEvent;
import org.maillens.probe.CheckRequest;
import org.maillens.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `maillens check URI`.
@Command(
    name = "check",
    description = "Checks one mailbox endpoint from this computer. No password is needed.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private final Engine engine;
  private final Terminal terminal;
  private final Interruption interruption;

  @Parameters(
      paramLabel = "URI",
      description =
          "imap imaps pop3 pop3s smtp submission submissions sieve https, ://host[:port], or"
              + " tls://host:port where the service is not known; without the s STARTTLS is"
              + " required, ?security=none allows none; or practice:SCENARIO")
  private String uri = "";

  @Mixin private ClientOptions clients = new ClientOptions();

  @Option(names = "--server-name", paramLabel = "NAME", description = "send this server name (SNI)")
  private Optional<String> serverName = Optional.empty();

  @Option(names = "--connect", paramLabel = "IP", description = "connect to this address")
  private Optional<String> connect = Optional.empty();

  @Option(names = "--trust", paramLabel = "PEM", description = "trust the roots in this file too")
  private List<Path> trust = new ArrayList<>();

  @Option(names = "--gentle", description = "one connection at a time, with pauses")
  private boolean gentle;

  @Option(
      names = "--since",
      paramLabel = "DAY",
      description = "the day on which the trouble began, such as 2026-11-20")
  private Optional<LocalDate> since = Optional.empty();

  @Option(
      names = "--error",
      paramLabel = "TEXT",
      description = "the error that the mail program shows")
  private String error = "";

  @Option(
      names = "--with",
      paramLabel = "FILE",
      description =
          "look at this too: the server's log or configuration, output of ss, netstat or ls -l;"
              + " repeatable")
  private List<Path> documents = new ArrayList<>();

  @Mixin private ServerOption server = new ServerOption();

  @Option(
      names = "--ask-authorities",
      description =
          "ask the certificates' authorities for missing certificates and revocation, and the"
              + " time; they learn which server is asked about")
  private boolean askAuthorities;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "write the report as JSON; - prints it")
  private @Nullable String json;

  @Option(names = "--bundle", paramLabel = "FILE", description = "write a support bundle")
  private @Nullable Path bundle;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "write the connections of the check as pcapng, for Wireshark")
  private @Nullable Path export;

  CheckCommand(Engine engine, Terminal terminal, Interruption interruption) {
    this.engine = engine;
    this.terminal = terminal;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    List<Profile> chosen = clients.chosen(engine);
    try (Target target = Target.of(uri)) {
      List<TrustStore> stores = new ArrayList<>(engine.trustStores().get());
      stores.addAll(target.trustStores());
      for (Path file : trust) {
        stores.addAll(load(file));
      }
      CheckRequest request = request(target.endpoint(), chosen, stores);
      Documents handedIn = handedIn();
      Report report = engine.analysis().report(run(request).with(handedIn), chosen);
      int status =
          new ReportOutput(engine, terminal)
              .write(report, clients.all(), Optional.ofNullable(json), Optional.ofNullable(bundle));
      if (export != null) {
        new ExportOutput(engine).write(export, report.evidence());
      }
      return status;
    }
  }

  private CheckRequest request(Endpoint endpoint, List<Profile> chosen, List<TrustStore> stores)
      throws CommandException {
    List<Profile> sent = chosen.isEmpty() ? List.of(engine.profiles().modernBaseline()) : chosen;
    return new CheckRequest(
        endpoint,
        new Reported("", error, since, server.product()),
        sent,
        serverName,
        address(),
        stores,
        gentle ? 1 : 3,
        Duration.ofSeconds(gentle ? 300 : 90),
        Duration.ofSeconds(10),
        clients.proving(engine.profiles().all(), gentle),
        askAuthorities);
  }

  /// The error message is a text like the others.
  private Documents handedIn() throws CommandException, InterruptedException {
    List<Input> inputs = new ArrayList<>();
    if (!error.isBlank()) {
      inputs.add(Input.pasted(error));
    }
    documents.forEach(file -> inputs.add(Input.of(file)));
    return inputs.isEmpty() ? Documents.none() : new Explaining(engine, terminal).read(inputs);
  }

  private Optional<InetAddress> address() throws CommandException {
    if (connect.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(connect.get()));
    } catch (IllegalArgumentException _) {
      throw new CommandException(
          CommandLineProgram.USAGE,
          "\"" + connect.get() + "\" is no IP address; give --connect one such as 192.0.2.1");
    }
  }

  private static List<TrustStore> load(Path file) throws CommandException {
    TrustStores.Loaded loaded = TrustStores.fromPem(file);
    if (!loaded.failures().isEmpty()) {
      throw new CommandException(
          CommandLineProgram.USAGE,
          "cannot read certificates from "
              + file
              + " ("
              + loaded
                  .failures()
                  .getFirst()
                  .kind()
                  .name()
                  .toLowerCase(Locale.ROOT)
                  .replace('_', ' ')
              + "); give --trust a PEM file with root certificates");
    }
    return loaded.stores();
  }

  /// Runs the check on a virtual thread, where cancelling works at once: what was found until then
  /// is shown.
  private Evidence run(CheckRequest request) throws InterruptedException {
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Evidence> evidence = thread.submit(() -> engine.check().run(request, this::progress));
      interruption.stops(thread::shutdownNow);
      return evidence.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private void progress(CheckEvent event) {
    if (terminal.interactive() && event instanceof CheckEvent.Finished finished) {
      terminal.err().println("  " + engine.messages().text(finished.summary()));
    }
  }
}

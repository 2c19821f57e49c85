package org.maillens.command;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.maillens.capture.packet.PcapngWriter;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Message;
import org.maillens.mail.Endpoint;
import org.maillens.net.LocalAddresses;
import org.maillens.net.Network;
import org.maillens.net.NetworkException;
import org.maillens.practice.PracticeOptions;
import org.maillens.practice.PracticeServer;
import org.maillens.practice.Scenario;
import org.maillens.recorder.Guide;
import org.maillens.recorder.HostsEntry;
import org.maillens.recorder.HostsEntry.Place;
import org.maillens.recorder.HostsEntry.State;
import org.maillens.recorder.RecordOrder;
import org.maillens.recorder.Recorder;
import org.maillens.recorder.RecordingException;
import org.maillens.recorder.StopReason;
import org.maillens.report.ConversationsJson;
import org.maillens.report.Messages;
import org.maillens.report.Report;
import org.maillens.report.TextConversations;
import org.maillens.report.conversation.ConversationsView;
import org.maillens.report.conversation.SeenProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `maillens record`.
@Command(
    name = "record",
    description =
        "Records what your mail program and its server say to each other before mail is read."
            + " Mail goes on working through it; nothing is decrypted, no password is kept.",
    mixinStandardHelpOptions = true)
final class RecordCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Engine engine;
  private final Terminal terminal;
  private final Interruption interruption;

  @Mixin private RecordOptions options = new RecordOptions();

  RecordCommand(Engine engine, Terminal terminal, Interruption interruption) {
    this.engine = engine;
    this.terminal = terminal;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    List<Guide> guides = Guide.all();
    Optional<Guide> guide = options.guide(engine.messages(), guides);
    Optional<Endpoint> server = options.server();
    if (server.isPresent()) {
      return record(
          options.order(engine.messages(), server.get(), options.address(), server.get().port()),
          server,
          new RecordGuidance(engine.messages(), engine.profiles().all(), guides, place()),
          guide);
    }
    Endpoint played = options.practised(engine.messages());
    try (PracticeServer practice =
        PracticeServer.start(
            PracticeOptions.of(Scenario.HEALTHY).serving(played.protocol(), played.security()))) {
      InetAddress here = LocalAddresses.loopback().getFirst();
      return record(
          options.order(engine.messages(), practice.endpoint(), Optional.of(here), 0),
          server,
          new RecordGuidance(engine.messages(), engine.profiles().all(), guides, place()),
          guide);
    } catch (IOException e) {
      throw new CommandException(
          CommandLineProgram.UNDECIDED, text("record.cannot.cannot-listen", "", "?"));
    }
  }

  private int record(
      RecordOrder order, Optional<Endpoint> server, RecordGuidance guidance, Optional<Guide> guide)
      throws CommandException, InterruptedException {
    Endpoint target = order.to().orElseThrow();
    RecordedLine line =
        new RecordedLine(
            engine.messages(), new SeenProgram(engine.profiles()), ZoneId.systemDefault());
    BlockingQueue<Conversation> came = new LinkedBlockingQueue<>();
    try (Recorder recorder = start(order, came)) {
      interruption.stops(recorder::finish);
      Endpoint local =
          new Endpoint(target.protocol(), target.security(), "localhost", recorder.port());
      begin(recorder, order, server);
      guidance
          .lines(
              new RecordGuidance.Situation(
                  server,
                  local,
                  recorder.port(),
                  options.others(),
                  server.map(to -> state(to, recorder)).orElse(State.ABSENT),
                  guide))
          .forEach(this::say);
      say("");
      StopReason why = follow(recorder, came, line);
      recorder.finish();
      came.forEach(one -> say(line.of(one)));
      say(text("record.stopped." + Message.word(why)));
      return end(
          new Recorded(recorder.conversations(), recorder.exchanges()),
          server.filter(to -> state(to, recorder) == State.LEADS_HERE));
    }
  }

  private Recorder start(RecordOrder order, BlockingQueue<Conversation> came)
      throws CommandException {
    try {
      return Recorder.start(order, came::add);
    } catch (RecordingException e) {
      throw new CommandException(
          CommandLineProgram.UNDECIDED,
          text(
              "record.cannot." + Message.word(e.why()),
              order.to().map(Endpoint::host).orElse(""),
              String.valueOf(order.port())));
    }
  }

  private void begin(Recorder recorder, RecordOrder order, Optional<Endpoint> server) {
    say(text("record.listening", RecordGuidance.listening(recorder.listening())));
    if (server.isPresent()) {
      say(
          text(
              "record.carries",
              server.get().host(),
              String.valueOf(server.get().port()),
              recorder.serverAddress().map(InetAddress::getHostAddress).orElse("")));
    } else {
      Endpoint played = order.to().orElseThrow();
      say(text("record.practice", played.protocol().scheme(played.security()).orElse("")));
    }
    if (options.others()) {
      String others =
          LocalAddresses.forOthers().stream()
              .map(InetAddress::getHostAddress)
              .collect(Collectors.joining(", "));
      say(text(others.isEmpty() ? "record.network.none" : "record.network", others));
    }
    say(text("record.stops", order.limit().toMinutes(), order.handshakes()));
    if (terminal.interactive()) {
      say(text("record.stops.enter"));
    }
    say("");
  }

  /// Tells each conversation as it comes, until the recording stops or the user wants it to.
  private StopReason follow(Recorder recorder, BlockingQueue<Conversation> came, RecordedLine line)
      throws InterruptedException {
    if (terminal.interactive()) {
      Thread.ofVirtual().start(() -> closeOnEnter(recorder));
    }
    while (!recorder.stopped().isDone()) {
      Conversation next = came.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      if (next != null) {
        say(line.of(next));
      }
    }
    return recorder.stopped().join();
  }

  private void closeOnEnter(Recorder recorder) {
    try {
      if (terminal.in().read() >= 0) {
        recorder.finish();
      }
    } catch (IOException e) {
      // nobody is there to press a key
    }
  }

  /// @param ledHere the server, where its name still leads to this computer
  private int end(Recorded recorded, Optional<Endpoint> ledHere) throws CommandException {
    say(text("record.summary.count", recorded.conversations().all().size()));
    if (recorded.conversations().all().isEmpty()) {
      say(text("record.summary.none-came"));
    }
    if (ledHere.isPresent() && !options.others()) {
      terminal.complain(text("record.hosts.still-there", ledHere.get().host()));
    }
    save(recorded, options.save);
    if (options.profile != null) {
      new RecordedProgram(engine)
          .write(
              recorded,
              options.profile,
              options.name.orElseGet(() -> text("record.profile.name")),
              options.byName)
          .forEach(this::say);
    }
    return recorded.conversations().all().isEmpty()
        ? CommandLineProgram.UNDECIDED
        : report(recorded.conversations());
  }

  /// One conversation is the report of its server, several are a list, as when a capture of them is
  /// opened.
  private int report(Conversations recorded) throws CommandException {
    Optional<String> json = Optional.ofNullable(options.json);
    say("");
    if (recorded.all().size() == 1) {
      Report report =
          engine
              .analysis()
              .conversation(
                  recorded,
                  recorded.all().getFirst().number(),
                  List.of(),
                  engine.trustStores().get());
      return new ReportOutput(engine, terminal).write(report, false, json, Optional.empty());
    }
    ConversationsView view = engine.analysis().conversations(recorded, engine.trustStores().get());
    if (json.isPresent()) {
      ConversationsJson writer = new ConversationsJson(engine.messages());
      Output.write(
          terminal,
          json.get(),
          (Output.Writing) out -> writer.write(view, view.rows(), recorded.shortfalls(), out));
    }
    if (json.filter(Output.STANDARD::equals).isEmpty()) {
      TextConversations.write(
          view,
          view.rows(),
          recorded.shortfalls(),
          engine.messages(),
          terminal.signs(),
          terminal.out());
    }
    terminal.out().flush();
    return CommandLineProgram.status(SavedOutput.verdict(view));
  }

  private void save(Recorded recorded, @Nullable Path file) throws CommandException {
    if (file == null) {
      return;
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      PcapngWriter.write(out, recorded.exported());
    } catch (IOException e) {
      throw Output.cannotWrite(file.toString(), e);
    }
    say(text("record.saved", file));
  }

  /// Whether the server's name leads to this computer: by the hosts file, since the resolver
  /// remembers its answers for a while. A server that is this computer needs no entry.
  private State state(Endpoint server, Recorder recorder) {
    boolean here = recorder.serverAddress().filter(InetAddress::isLoopbackAddress).isPresent();
    if (here || server.isNumericHost()) {
      return State.ABSENT;
    }
    HostsEntry entry = HostsEntry.here(server.host());
    try {
      State inFile = entry.in(Files.readString(Path.of(place().path())));
      return inFile == State.ABSENT
          ? entry.resolved(Network.atMost(1).resolve(server.host(), LOOK.multipliedBy(10)).all())
          : inFile;
    } catch (IOException | NetworkException unknown) {
      return State.ABSENT;
    }
  }

  private static Place place() {
    return Place.of(System.getProperty("os.name", "").toLowerCase(Locale.ROOT));
  }

  /// With JSON on standard output, everything else goes to standard error.
  private void say(String line) {
    (Output.STANDARD.equals(options.json) ? terminal.err() : terminal.out()).println(line);
  }

  private String text(String key, Object... arguments) {
    Messages messages = engine.messages();
    return messages.text(key, arguments);
  }
}

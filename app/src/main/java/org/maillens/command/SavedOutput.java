package org.maillens.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.maillens.capture.Input;
import org.maillens.capture.Saved;
import org.maillens.capture.packet.ExportedConversation;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Profile;
import org.maillens.diagnosis.Verdict;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Evidence;
import org.maillens.report.ConversationsJson;
import org.maillens.report.Report;
import org.maillens.report.Report.ClientOutcome;
import org.maillens.report.TextConversations;
import org.maillens.report.conversation.ConversationRow;
import org.maillens.report.conversation.ConversationsView;
import org.maillens.report.conversation.Outcome;

/// Shows what saved files hold: one conversation as the report of its server, several as a list,
/// what other scanners found as reports, and texts explained.
final class SavedOutput {
  private final Engine engine;
  private final Terminal terminal;
  private final SavedOptions options;
  private final SavedReading reading;
  private final Ahead<List<TrustStore>> stores;

  SavedOutput(Engine engine, Terminal terminal, SavedOptions options) {
    this.engine = engine;
    this.terminal = terminal;
    this.options = options;
    this.reading = new SavedReading(engine, terminal);
    this.stores =
        new Ahead<>(
            () -> {
              var _ = engine.profiles().all();
              return engine.trustStores().get();
            });
  }

  /// Reads them together, since files of a configuration include one another, keys open captures,
  /// and logs explain what a capture shows.
  ///
  /// @return the exit status
  int write(List<Path> files) throws CommandException, InterruptedException {
    List<Input> inputs = new ArrayList<>();
    files.forEach(file -> inputs.add(Input.of(file)));
    options.keys().forEach(file -> inputs.add(Input.of(file)));
    Saved saved = reading.read(inputs, stores::begin);
    reading.requireKeys(options.keys(), saved);
    Conversations conversations = saved.conversations();
    if (!conversations.all().isEmpty()) {
      return conversations(inputs, saved);
    }
    if (options.conversation().isPresent()) {
      throw noSuch(options.conversation().get());
    }
    if (!saved.scans().isEmpty()) {
      return scans(saved);
    }
    if (Texts.among(saved.documents())) {
      return new Explaining(engine, terminal).write(saved.documents(), "", options.json());
    }
    if (!conversations.shortfalls().isEmpty()) {
      return list(inputs, conversations);
    }
    terminal.complain(engine.messages().text("command.saved.nothing"));
    return CommandLineProgram.UNDECIDED;
  }

  private int conversations(List<Input> inputs, Saved saved)
      throws CommandException, InterruptedException {
    Conversations all = saved.conversations();
    Optional<Conversation> only =
        Optional.of(all.all().getFirst()).filter(_ -> all.all().size() == 1 && !options.failed());
    Optional<Conversation> shown =
        options.conversation().isPresent() ? all.byNumber(options.conversation().get()) : only;
    if (options.conversation().isPresent() && shown.isEmpty()) {
      throw noSuch(options.conversation().get());
    }
    if (shown.isPresent()) {
      return one(inputs, saved, shown.get());
    }
    int status = list(inputs, all);
    if (Texts.among(saved.documents()) && options.json().isEmpty()) {
      terminal.out().println();
      new Explaining(engine, terminal).write(saved.documents(), "", Optional.empty());
    }
    return status;
  }

  private int one(List<Input> inputs, Saved saved, Conversation conversation)
      throws CommandException, InterruptedException {
    List<Profile> chosen = chosen();
    Report alone =
        engine
            .analysis()
            .conversation(saved.conversations(), conversation.number(), chosen, stores.get());
    int status = write(beside(alone, saved.documents()));
    bytes(inputs, List.of(conversation));
    return status;
  }

  /// The same conversation with what logs and configurations say of it.
  private Report beside(Report alone, Documents documents) {
    return Texts.among(documents)
        ? engine
            .analysis()
            .report(
                alone.evidence().with(documents),
                alone.clients().stream().map(ClientOutcome::profile).toList())
        : alone;
  }

  private int scans(Saved saved) throws CommandException {
    int worst = CommandLineProgram.FINE;
    List<Profile> chosen = chosen();
    for (Evidence scan : saved.scans()) {
      Evidence whole = Texts.among(saved.documents()) ? scan.with(saved.documents()) : scan;
      worst = Math.max(worst, write(engine.analysis().report(whole, chosen)));
    }
    return worst;
  }

  private int write(Report report) throws CommandException {
    return new ReportOutput(engine, terminal)
        .write(report, false, options.json(), options.bundle());
  }

  private int list(List<Input> inputs, Conversations all)
      throws CommandException, InterruptedException {
    if (options.bundle().isPresent()) {
      throw new CommandException(
          CommandLineProgram.USAGE, engine.messages().text("command.saved.bundle-of-one"));
    }
    ConversationsView view = engine.analysis().conversations(all, stores.get());
    List<ConversationRow> rows =
        options.failed()
            ? view.rows().stream().filter(ConversationRow::failed).toList()
            : view.rows();
    if (options.json().isPresent()) {
      ConversationsJson json = new ConversationsJson(engine.messages());
      Output.write(
          terminal,
          options.json().get(),
          (Output.Writing) out -> json.write(view, rows, all.shortfalls(), out));
    }
    if (options.json().filter(Output.STANDARD::equals).isEmpty()) {
      TextConversations.write(
          view, rows, all.shortfalls(), engine.messages(), terminal.signs(), terminal.out());
      terminal.out().println();
      terminal.out().println(engine.messages().text("saved.more"));
    }
    terminal.out().flush();
    bytes(inputs, rows.stream().map(ConversationRow::conversation).toList());
    return CommandLineProgram.status(verdict(view));
  }

  /// What a list says: problems where one failed, fine where one worked and none failed.
  static Verdict verdict(ConversationsView view) {
    if (view.failed() > 0) {
      return Verdict.PROBLEMS;
    }
    boolean worked = view.rows().stream().anyMatch(row -> row.outcome() == Outcome.FINISHED);
    return worked ? Verdict.FINE : Verdict.UNDECIDED;
  }

  /// What needs the bytes of what is shown, which are read only then, and not kept.
  private void bytes(List<Input> inputs, List<Conversation> shown)
      throws CommandException, InterruptedException {
    if (options.export().isPresent()) {
      Path file = options.export().get();
      if (inputs.stream().anyMatch(input -> isSame(Path.of(input.name()), file))) {
        throw new CommandException(
            CommandLineProgram.USAGE, engine.messages().text("command.export.read", file));
      }
      new ExportOutput(engine).write(file, out -> bytes(inputs, shown, Optional.of(out)));
    } else if (options.hex()) {
      bytes(inputs, shown, Optional.empty());
    }
  }

  private static boolean isSame(Path read, Path written) {
    try {
      return Files.isSameFile(read, written);
    } catch (IOException oneIsNotThere) {
      return false;
    }
  }

  private void bytes(
      List<Input> inputs, List<Conversation> shown, Optional<Consumer<ExportedConversation>> export)
      throws InterruptedException {
    HelloText hello = new HelloText(engine.messages());
    Map<Integer, Conversation> left = new HashMap<>();
    shown.forEach(one -> left.put(one.number(), one));
    reading.exchanges(
        inputs,
        left.keySet(),
        exchange ->
            Optional.ofNullable(left.remove(exchange.number()))
                .ifPresent(
                    one -> {
                      if (options.hex()) {
                        terminal.out().print(hello.of(one, Optional.of(exchange)));
                      }
                      export.ifPresent(
                          out ->
                              out.accept(
                                  ExportedConversation.of(
                                      exchange, one.client(), one.server(), one.end())));
                    }));
    if (options.hex()) {
      // those of transcripts, which have no bytes
      shown.stream()
          .filter(one -> left.containsKey(one.number()))
          .forEach(one -> terminal.out().print(hello.of(one, Optional.empty())));
    }
    terminal.out().flush();
  }

  private List<Profile> chosen() throws CommandException {
    List<Profile> chosen = new ArrayList<>();
    for (String id : options.clients()) {
      chosen.add(engine.profile(id));
    }
    return chosen;
  }

  private CommandException noSuch(int number) {
    return new CommandException(
        CommandLineProgram.USAGE, engine.messages().text("command.saved.no-such", number));
  }
}

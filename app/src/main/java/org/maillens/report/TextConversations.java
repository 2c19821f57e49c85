package org.maillens.report;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.maillens.client.Recognised;
import org.maillens.client.Recognised.Sureness;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversations.Shortfall;
import org.maillens.evidence.Message;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.SeenAlert;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.report.TextReport.Signs;
import org.maillens.report.conversation.ConversationRow;
import org.maillens.report.conversation.ConversationsView;
import org.maillens.report.conversation.Outcome;
import org.maillens.report.conversation.ProgramName;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;

/// Several saved conversations as plain text: what fails and how often, one line for each, and what
/// of the source could not be used. Lines can be wider than a terminal; what is the same in all of
/// them is said once. Written line by line, since there can be very many.
public final class TextConversations {
  private static final List<String> COLUMNS =
      List.of(
          "number",
          "day",
          "time",
          "client",
          "server",
          "protocol",
          "name",
          "agreed",
          "outcome",
          "program");

  private final Messages messages;
  private final Signs signs;
  private final Consumer<String> out;

  private final ShortTimes times = new ShortTimes();

  /// Words that many rows share: to put them together takes longer than to read a packet.
  private final Map<Object, String> words = new HashMap<>();

  private final IdentityHashMap<SeenHandshake, Handshaken> handshakes = new IdentityHashMap<>();
  private final IdentityHashMap<Recognised, String> programs = new IdentityHashMap<>();

  /// What a handshake gives to its rows.
  ///
  /// @param alert that ended it; empty for none
  private record Handshaken(String name, String agreed, String alert, boolean hello) {}

  /// What tells protocols in the list apart.
  private record Spoken(Optional<Protocol> protocol, Security security) {}

  /// What tells outcomes in the list apart.
  private record Ended(Outcome outcome, String alert) {}

  private TextConversations(Messages messages, Signs signs, Consumer<String> out) {
    this.messages = messages;
    this.signs = signs;
    this.out = out;
  }

  /// Writes the list.
  ///
  /// @param rows those of the view that are to be shown
  /// @param shortfalls what of the source could not be used
  /// @param out takes pieces of text, which end their lines themselves
  public static void write(
      ConversationsView view,
      List<ConversationRow> rows,
      List<Shortfall> shortfalls,
      Messages messages,
      Signs signs,
      Consumer<String> out) {
    TextConversations text = new TextConversations(messages, signs, out);
    text.summary(view, view.rows());
    text.table(rows);
    text.end(rows, shortfalls);
  }

  private void summary(ConversationsView view, List<ConversationRow> rows) {
    TextLines lines = new TextLines();
    lines.line(0, messages.text("saved.count", view.rows().size(), view.failed()));
    if (!view.groups().isEmpty()) {
      lines.heading(messages.text("saved.heading.groups"));
      view.groups()
          .forEach(
              group -> {
                lines.line(2, signs.no() + " " + messages.text(group.message()));
                lines.line(
                    4,
                    messages.text(
                        "saved.first-of",
                        group.first(),
                        rows.stream()
                            .filter(row -> row.conversation().number() == group.first())
                            .findFirst()
                            .map(this::outcome)
                            .orElse("")));
              });
    }
    out.accept(lines.text());
  }

  private void table(List<ConversationRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    TextLines lines = new TextLines();
    lines.line(0, "");
    lines.line(0, messages.text("saved.heading.list").toUpperCase(Locale.ROOT));
    TextTable<ConversationRow> table =
        new TextTable<>(
            COLUMNS.stream().map(column -> messages.text("saved.column." + column)).toList(),
            rows,
            this::cells);
    if (!table.same().isEmpty()) {
      lines.line(2, messages.text("saved.same", String.join(", ", table.same())));
      lines.blank();
    }
    out.accept(lines.text());
    table.lines(out);
  }

  private void end(List<ConversationRow> rows, List<Shortfall> shortfalls) {
    TextLines lines = new TextLines();
    lines.line(0, "");
    if (!shortfalls.isEmpty()) {
      lines.heading(messages.text("saved.heading.shortfalls"));
      shortfalls.forEach(
          shortfall ->
              lines.line(
                  2, signs.caution() + " " + messages.text(SavedWords.shortfall(shortfall))));
    }
    lines.heading(messages.text("saved.heading.unknown"));
    Stream.concat(
            Stream.of(Message.of("saved.unknown.offers")),
            SavedWords.lacks(rows.stream().map(ConversationRow::conversation)).stream())
        .forEach(said -> lines.line(2, signs.unknown() + " " + messages.text(said)));
    out.accept(lines.text());
  }

  private void cells(ConversationRow row, String[] cells) {
    Conversation conversation = row.conversation();
    Handshaken handshake = handshaken(conversation.handshake());
    cells[0] = Integer.toString(conversation.number());
    times.of(conversation.toldStart());
    cells[1] = times.day();
    cells[2] = times.time();
    cells[3] = TextLines.clean(SavedWords.text(conversation.client()));
    cells[4] = TextLines.clean(SavedWords.text(conversation.server()));
    cells[5] =
        words.computeIfAbsent(
            new Spoken(conversation.protocol(), conversation.security()),
            _ -> TextLines.clean(protocol(conversation)));
    cells[6] = handshake.name();
    cells[7] = handshake.agreed();
    cells[8] =
        words.computeIfAbsent(
            new Ended(row.outcome(), handshake.alert()),
            _ -> TextLines.clean(sign(row) + " " + outcome(row)));
    cells[9] = program(row, handshake);
  }

  private Handshaken handshaken(SeenHandshake seen) {
    return handshakes.computeIfAbsent(
        seen,
        _ ->
            new Handshaken(
                TextLines.clean(name(seen)),
                TextLines.clean(agreed(seen)),
                alert(seen),
                seen.hello().isPresent()));
  }

  private static String alert(SeenHandshake seen) {
    return seen.fatalAlert()
        .flatMap(SeenAlert::alert)
        .map(alert -> alert.description().label())
        .orElse("");
  }

  private String sign(ConversationRow row) {
    return row.failed()
        ? signs.no()
        : row.outcome() == Outcome.FINISHED ? signs.yes() : signs.unknown();
  }

  /// With the alert that made it so.
  private String outcome(ConversationRow row) {
    String word = messages.text(row.outcome().message());
    String alert = handshaken(row.conversation().handshake()).alert();
    return row.failed() && !alert.isEmpty() ? word + ": " + alert : word;
  }

  private String program(ConversationRow row, Handshaken handshake) {
    return row.program().sureness() == Sureness.NOT_KNOWN && !handshake.hello()
        ? ""
        : programs.computeIfAbsent(row.program(), known -> TextLines.clean(program(known)));
  }

  private String program(Recognised program) {
    Sureness sureness = program.sureness();
    return switch (sureness) {
      case CERTAIN, LIKELY ->
          messages.text(
              "saved.program",
              messages.text(ProgramName.of(program)),
              messages.text("conversations.sureness." + Message.word(sureness)));
      case SEVERAL ->
          messages.text(
              "saved.program.several",
              program.candidates().getFirst().label(),
              program.candidates().size() - 1);
      case NOT_KNOWN -> messages.text("conversations.sureness." + Message.word(sureness));
    };
  }

  private String protocol(Conversation conversation) {
    String how = messages.text("saved.security." + Message.word(conversation.security()));
    Optional<Protocol> protocol = conversation.protocol().filter(p -> p != Protocol.TLS);
    return protocol
        .map(
            known ->
                known
                    .scheme(conversation.security())
                    .filter(_ -> conversation.security() == Security.IMPLICIT_TLS)
                    .orElse(Message.word(known) + " " + how))
        .orElse(how);
  }

  private String name(SeenHandshake seen) {
    return seen.hello()
        .map(hello -> hello.serverName().orElseGet(() -> messages.text("saved.no-name")))
        .orElse("");
  }

  private String agreed(SeenHandshake seen) {
    return seen.agreed()
        .map(a -> a.version().label() + " " + suite(a.suite()))
        .or(() -> seen.hello().map(this::offered))
        .orElse("");
  }

  private String offered(ClientHello hello) {
    return messages.text("saved.offered", messages.text(SavedWords.range(hello)));
  }

  private static String suite(CipherSuite suite) {
    return suite.opensslName().orElse(suite.name());
  }
}

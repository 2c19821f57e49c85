package org.maillens.report;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.client.Recognised;
import org.maillens.client.Recognised.Sureness;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Message;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.SeenAlert;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.report.TextReport.Signs;
import org.maillens.report.conversation.ConversationRow;
import org.maillens.report.conversation.Outcome;
import org.maillens.report.conversation.ProgramName;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;

/// Saved conversations as cells of a plain table. What many of them have in common is put together
/// once. For one thread at a time.
final class ConversationCells {
  /// The words of `saved.column.…`, in order.
  static final List<String> COLUMNS =
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
  private final ShortTimes times = new ShortTimes();

  /// Words that many rows share: to put them together takes longer than to read a packet.
  private final Map<Object, String> words = new HashMap<>();

  private final IdentityHashMap<SeenHandshake, Handshaken> handshakes = new IdentityHashMap<>();
  private final IdentityHashMap<Recognised, String> programs = new IdentityHashMap<>();

  /// What a handshake gives to its rows.
  ///
  /// @param alert the fatal one; empty for none
  private record Handshaken(String name, String agreed, String alert, boolean hello) {}

  /// What tells protocols in the list apart.
  private record Spoken(Optional<Protocol> protocol, Security security) {}

  /// What tells outcomes in the list apart.
  private record Ended(Outcome outcome, String alert) {}

  ConversationCells(Messages messages, Signs signs) {
    this.messages = messages;
    this.signs = signs;
  }

  /// Sets one for each of [#COLUMNS].
  void set(ConversationRow row, String[] cells) {
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
            _ -> TextLines.clean(sign(row) + " " + outcome(messages, row)));
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

  /// How a conversation ended, with the alert that made it so.
  static String outcome(Messages messages, ConversationRow row) {
    String word = messages.text(row.outcome().message());
    return row.outcome()
        .alert(row.conversation().handshake())
        .map(alert -> word + ": " + alert.description().label())
        .orElse(word);
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

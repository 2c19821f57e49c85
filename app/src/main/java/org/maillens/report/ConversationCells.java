package org.maillens.report;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.client.Recognised;
import org.maillens.client.Recognised.Sureness;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Message;
import org.maillens.evidence.SeenHandshake;
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

  // Words that many rows share: to put them together takes longer than to read a packet.
  private final Map<String, String> hosts = new HashMap<>();
  private final Map<Security, Map<Optional<Protocol>, String>> protocols =
      new EnumMap<>(Security.class);
  private final IdentityHashMap<SeenHandshake, Handshaken> handshakes = new IdentityHashMap<>();
  private final IdentityHashMap<Recognised, String> programs = new IdentityHashMap<>();

  /// What a handshake gives to its rows.
  ///
  /// @param outcomes the words for each outcome that was met, with the alert that made it so
  private record Handshaken(
      String name, String agreed, boolean hello, Map<Outcome, String> outcomes) {}

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
    cells[3] = end(conversation.client());
    cells[4] = end(conversation.server());
    cells[5] =
        protocols
            .computeIfAbsent(conversation.security(), _ -> new HashMap<>())
            .computeIfAbsent(conversation.protocol(), _ -> TextLines.clean(protocol(conversation)));
    cells[6] = handshake.name();
    cells[7] = handshake.agreed();
    cells[8] =
        handshake
            .outcomes()
            .computeIfAbsent(
                row.outcome(), _ -> TextLines.clean(sign(row) + " " + outcome(messages, row)));
    cells[9] = program(row, handshake);
  }

  private String end(Peer peer) {
    return peer.address().isEmpty() || peer.port() == 0
        ? text(peer)
        : hosts
            .computeIfAbsent(peer.address(), host -> text(new Peer(host, 0)) + ":")
            .concat(Integer.toString(peer.port()));
  }

  private static String text(Peer peer) {
    return TextLines.clean(SavedWords.text(peer));
  }

  private Handshaken handshaken(SeenHandshake seen) {
    return handshakes.computeIfAbsent(
        seen,
        _ ->
            new Handshaken(
                TextLines.clean(name(seen)),
                TextLines.clean(agreed(seen)),
                seen.hello().isPresent(),
                new EnumMap<>(Outcome.class)));
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

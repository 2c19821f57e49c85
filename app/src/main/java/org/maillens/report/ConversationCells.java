package org.maillens.report;

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
import org.maillens.report.conversation.ConversationKind;
import org.maillens.report.conversation.ConversationRow;
import org.maillens.report.conversation.Outcome;
import org.maillens.report.conversation.ProgramName;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;

/// Saved conversations as cells of a plain table. What those that are alike have in common is put
/// together once. For one thread at a time.
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

  // What many rows share: to put it together takes longer than to read a packet.
  private final Map<String, String> hosts = new HashMap<>();
  private final IdentityHashMap<ConversationKind, Shared> kinds = new IdentityHashMap<>();

  /// The cells that are the same for all conversations of a kind.
  private record Shared(
      String server, String protocol, String name, String agreed, String outcome, String program) {}

  ConversationCells(Messages messages, Signs signs) {
    this.messages = messages;
    this.signs = signs;
  }

  /// Sets one for each of [#COLUMNS].
  void set(ConversationRow row, String[] cells) {
    Conversation conversation = row.conversation();
    Shared shared = shared(row.kind());
    cells[0] = Integer.toString(conversation.number());
    times.of(conversation.toldStart());
    cells[1] = times.day();
    cells[2] = times.time();
    cells[3] = client(conversation.client());
    cells[4] = shared.server();
    cells[5] = shared.protocol();
    cells[6] = shared.name();
    cells[7] = shared.agreed();
    cells[8] = shared.outcome();
    cells[9] = shared.program();
  }

  private String client(Peer client) {
    return client.address().isEmpty() || client.port() == 0
        ? text(client)
        : hosts
            .computeIfAbsent(client.address(), host -> text(new Peer(host, 0)) + ":")
            .concat(Integer.toString(client.port()));
  }

  private static String text(Peer peer) {
    return TextLines.clean(SavedWords.text(peer));
  }

  private Shared shared(ConversationKind kind) {
    Shared known = kinds.get(kind);
    if (known == null) {
      SeenHandshake seen = kind.first().handshake();
      known =
          new Shared(
              text(kind.first().server()),
              TextLines.clean(protocol(kind.first())),
              TextLines.clean(name(seen)),
              TextLines.clean(agreed(seen)),
              TextLines.clean(sign(kind.outcome()) + " " + outcome(messages, kind)),
              TextLines.clean(program(kind)));
      kinds.put(kind, known);
    }
    return known;
  }

  private String sign(Outcome outcome) {
    return outcome.failed()
        ? signs.no()
        : outcome == Outcome.FINISHED ? signs.yes() : signs.unknown();
  }

  /// How conversations ended, with the alert that made it so.
  static String outcome(Messages messages, ConversationKind kind) {
    String word = messages.text(kind.outcome().message());
    return kind.outcome()
        .alert(kind.first().handshake())
        .map(alert -> word + ": " + alert.description().label())
        .orElse(word);
  }

  private String program(ConversationKind kind) {
    Recognised program = kind.program();
    return program.sureness() == Sureness.NOT_KNOWN && kind.first().handshake().hello().isEmpty()
        ? ""
        : program(program);
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

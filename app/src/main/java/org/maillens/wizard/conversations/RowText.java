package org.maillens.wizard.conversations;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Message;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.SeenHandshake;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ProtocolVersion;
import org.maillens.wizard.service.Seen;
import org.maillens.wizard.service.Words;

/// A conversation in words, field by field.
///
/// @param words of all pages
public record RowText(Words words) {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter WHOLE =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss.SSS", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /// How it came out.
  public String outcome(Seen seen) {
    return words.text(seen.outcome());
  }

  /// More of the outcome; empty where there is no more.
  public String detail(Seen seen) {
    return seen.detail().map(words::text).orElse("");
  }

  /// Its number, and where in its file it begins.
  public String number(Conversation conversation) {
    Provenance from = conversation.provenance();
    return Origin.of(from)
        .position()
        .map(
            position ->
                words.text(
                    "conversations.page.number." + Message.word(from.source()),
                    conversation.number(),
                    position))
        .orElseGet(() -> words.text("conversations.page.number", conversation.number()));
  }

  /// The mail program by its hello, or that it is not recognised.
  public String program(Seen seen) {
    return seen.program()
        .map(Seen.Likely::name)
        .orElseGet(
            () ->
                words.text(
                    seen.conversation().handshake().hello().isPresent()
                        ? "conversations.page.program.unknown"
                        : "conversations.page.program.no-hello"));
  }

  /// How sure the program is; empty when there is none.
  public String sure(Seen seen) {
    return seen.program()
        .map(p -> words.text("conversations.sureness." + Message.word(p.sure())))
        .orElse("");
  }

  /// The client's address and port.
  public String client(Conversation conversation) {
    return peer(conversation.client());
  }

  /// The server's address and port.
  public String server(Conversation conversation) {
    return peer(conversation.server());
  }

  private String peer(Peer peer) {
    if (peer.address().isEmpty()) {
      return words.text("conversations.page.address.unknown");
    }
    String host = peer.address().contains(":") ? "[" + peer.address() + "]" : peer.address();
    return peer.port() == 0 ? peer.address() : host + ":" + peer.port();
  }

  /// The server's name that the client asked for.
  public String name(Conversation conversation) {
    Optional<ClientHello> hello = conversation.handshake().hello();
    if (hello.isEmpty()) {
      return words.text("conversations.page.name.unknown");
    }
    return hello
        .flatMap(ClientHello::serverName)
        .orElseGet(() -> words.text("conversations.page.name.none"));
  }

  /// Protocol and security, such as "IMAPS" or "IMAP, STARTTLS".
  public String protocol(Conversation conversation) {
    Security security = conversation.security();
    Protocol protocol = conversation.protocol().orElse(Protocol.TLS);
    if (security == Security.IMPLICIT_TLS) {
      return words.text("conversations.page.implicit." + Message.word(protocol));
    }
    String how = words.text("conversations.page.security." + Message.word(security));
    return conversation.protocol().isEmpty()
        ? how
        : words.text("conversations.page.protocol." + Message.word(protocol)) + ", " + how;
  }

  /// The version agreed on; else what was offered; else that it is not known.
  public String version(Conversation conversation) {
    SeenHandshake handshake = conversation.handshake();
    if (handshake.agreed().isPresent()) {
      return handshake.agreed().get().version().label();
    }
    Optional<String> offered =
        handshake.hello().stream()
            .flatMap(h -> h.offeredVersions().stream())
            .filter(v -> !v.isGrease())
            .max(ProtocolVersion::compareTo)
            .map(ProtocolVersion::label)
            .or(() -> handshake.sslv2Hello().map(_ -> ProtocolVersion.SSL2.label()));
    return offered
        .map(v -> words.text("conversations.page.version.offered", v))
        .orElseGet(
            () ->
                words.text(
                    conversation.security() == Security.NONE
                        ? "conversations.page.version.none"
                        : "conversations.page.version.unknown"));
  }

  /// The day and time at which it began, in UTC, without the year.
  public String time(Conversation conversation) {
    return hasTime(conversation)
        ? SECONDS.format(conversation.toldStart())
        : words.text("conversations.page.time.unknown");
  }

  /// The same with the year.
  public String wholeTime(Conversation conversation) {
    return hasTime(conversation)
        ? WHOLE.format(conversation.toldStart()) + " UTC"
        : words.text("conversations.page.time.unknown");
  }

  private static boolean hasTime(Conversation conversation) {
    return conversation.toldStart().isAfter(Instant.EPOCH);
  }

  /// The whole row as a sentence, for screen readers.
  public String spoken(Seen seen) {
    Conversation c = seen.conversation();
    return words.text(
        "conversations.page.spoken",
        c.number(),
        (outcome(seen) + " " + detail(seen)).strip(),
        seen.program().isPresent() ? program(seen) + ", " + sure(seen) : program(seen),
        client(c),
        name(c),
        server(c),
        protocol(c),
        version(c),
        wholeTime(c));
  }

  /// Whether a conversation holds every word typed, wherever in its row.
  public Predicate<Seen> matching(String typed) {
    List<String> wanted = List.of(typed.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    if (typed.isBlank()) {
      return _ -> true;
    }
    return seen -> {
      String row = searched(seen);
      return wanted.stream().allMatch(row::contains);
    };
  }

  private String searched(Seen seen) {
    Conversation c = seen.conversation();
    return String.join(
            "\n",
            outcome(seen),
            program(seen),
            client(c),
            server(c),
            name(c),
            protocol(c),
            version(c),
            detail(seen),
            wholeTime(c))
        .toLowerCase(Locale.ROOT);
  }
}

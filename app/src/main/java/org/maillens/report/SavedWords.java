package org.maillens.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Conversations.Shortfall;
import org.maillens.evidence.Message;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Agreed;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenAlert;
import org.maillens.evidence.SeenHandshake.SeenCertificate;
import org.maillens.mail.Security;
import org.maillens.tls.Alert;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ProtocolVersion;

/// What a saved conversation shows, in sentences: for the terminal, the HTML report and the
/// wizard's pages alike. What is not there is said not to be there, never guessed.
public final class SavedWords {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /// The file, and the packet or line in it.

  private SavedWords() {}

  /// Where it comes from: the file and the place in it, and when it began.
  public static List<Message> origin(Provenance provenance, Instant startedAt) {
    String source = Message.word(provenance.source());
    String place = Long.toString(provenance.place());
    return List.of(
        provenance.file().isEmpty()
            ? new Message("saved.from." + source + ".unnamed", List.of())
            : provenance.place() > 0
                ? Message.of("saved.from." + source + ".at", provenance.file(), place)
                : Message.of("saved.from." + source, provenance.file()),
        startedAt.isAfter(Instant.EPOCH)
            ? Message.of("saved.at", SECOND.format(startedAt))
            : Message.of("saved.at.unknown"));
  }

  /// Who spoke, what was offered, taken and said, and how it ended, in this order.
  public static List<Message> story(Conversation conversation) {
    List<Message> story = new ArrayList<>();
    story.add(peers(conversation));
    if (isConnected(conversation)) {
      story.addAll(handshake(conversation));
      conversation.handshake().alerts().stream()
          .filter(alert -> !isGoodbye(alert))
          .forEach(alert -> story.add(alert(alert)));
      story.addAll(chain(conversation));
      conversation.told().ifPresent(told -> story.addAll(ToldWords.of(told)));
    }
    story.add(end(conversation));
    return List.copyOf(story);
  }

  /// Why something of it cannot be known, in sentences; none where everything is there.
  public static List<Message> lacks(Conversation conversation) {
    return lacks(Stream.of(conversation));
  }

  /// Likewise of several, each reason once.
  static List<Message> lacks(Stream<Conversation> conversations) {
    return conversations
        .flatMap(conversation -> conversation.lacks().stream())
        .distinct()
        .sorted()
        .map(lack -> Message.of("saved.lack." + Message.word(lack)))
        .toList();
  }

  /// What of a source could not be used.
  public static Message shortfall(Shortfall shortfall) {
    return Message.of(
        "conversations.shortfall." + Message.word(shortfall.kind()), shortfall.count());
  }

  /// An address with its port as one writes them; empty where unknown.
  public static String text(Peer peer) {
    if (peer.address().isEmpty()) {
      return "";
    }
    boolean literal = peer.address().contains(":");
    return (literal ? "[" + peer.address() + "]" : peer.address())
        + (peer.port() == 0 ? "" : ":" + peer.port());
  }

  /// The versions that a hello offers, lowest to highest, such as "TLS 1.0 to TLS 1.2".
  static Message range(ClientHello hello) {
    List<ProtocolVersion> known =
        hello.offeredVersions().stream().filter(v -> !v.isGrease()).sorted().toList();
    boolean one = known.size() < 2 || known.getFirst().equals(known.getLast());
    ProtocolVersion highest = known.isEmpty() ? hello.legacyVersion() : known.getLast();
    return one
        ? Message.of("saved.version", highest.label())
        : Message.of("saved.range", known.getFirst().label(), highest.label());
  }

  private static boolean isConnected(Conversation conversation) {
    How how = conversation.end().how();
    return how != How.REFUSED && how != How.NO_ANSWER;
  }

  private static Message peers(Conversation conversation) {
    String client = text(conversation.client());
    String server = text(conversation.server());
    if (client.isEmpty() && server.isEmpty()) {
      return Message.of("saved.peers.unknown");
    }
    if (server.isEmpty()) {
      return Message.of("saved.peers.server-unknown", client);
    }
    return Message.of(
        client.isEmpty() ? "saved.peers.client-unknown" : "saved.peers", client, server);
  }

  private static List<Message> handshake(Conversation conversation) {
    SeenHandshake seen = conversation.handshake();
    if (seen.reach() == Reach.NOTHING && seen.agreed().isEmpty()) {
      boolean hidden = conversation.security() != Security.NONE || !conversation.lacks().isEmpty();
      return List.of(Message.of(hidden ? "saved.hello.unseen" : "saved.hello.none"));
    }
    List<Message> said = new ArrayList<>();
    said.add(
        seen.hello()
            .map(SavedWords::hello)
            .orElseGet(
                () ->
                    Message.of(
                        seen.sslv2Hello().isPresent()
                            ? "saved.hello.sslv2"
                            : "saved.hello.unseen")));
    seen.agreed()
        .ifPresentOrElse(
            agreed -> said.addAll(agreed(agreed, seen.hello())),
            () -> said.add(Message.of("saved.agreed.none")));
    if (seen.resumed()) {
      said.add(Message.of("saved.resumed"));
    }
    if (seen.request().isPresent()) {
      said.add(Message.of("saved.asks"));
    }
    return said;
  }

  private static Message hello(ClientHello hello) {
    long suites =
        hello.cipherSuites().stream().filter(s -> !s.isGrease()).map(CipherSuite::id).count();
    Optional<String> name = hello.serverName();
    return name.isPresent()
        ? Message.of("saved.hello", range(hello), suites, name.get())
        : Message.of("saved.hello.unnamed", range(hello), suites);
  }

  private static List<Message> agreed(Agreed agreed, Optional<ClientHello> hello) {
    List<Message> said = new ArrayList<>();
    agreed.retryGroup().ifPresent(group -> said.add(Message.of("saved.retry", group.label())));
    String version = agreed.version().label();
    String suite = agreed.suite().opensslName().orElse(agreed.suite().name());
    said.add(
        agreed
            .group()
            .map(group -> Message.of("saved.agreed.group", version, suite, group.label()))
            .orElseGet(() -> Message.of("saved.agreed", version, suite)));
    if (agreed.compression() != 0) {
      said.add(Message.of("saved.compressed", agreed.compression()));
    }
    // To a program that offers no more, a server that could do better says the same.
    if (agreed.downgradeMark()
        && hello.filter(h -> h.offeredVersions().contains(ProtocolVersion.TLS13)).isPresent()) {
      said.add(Message.of("saved.downgraded"));
    }
    return said;
  }

  private static boolean isGoodbye(SeenAlert seen) {
    return seen.alert()
        .filter(alert -> alert.description().equals(AlertDescription.CLOSE_NOTIFY))
        .isPresent();
  }

  private static Message alert(SeenAlert seen) {
    String from = "saved.alert." + (seen.fromClient() ? "client" : "server");
    Optional<Alert> alert = seen.alert();
    return alert.isPresent()
        ? Message.of(from, alert.get().description().label(), alert.get().description().id())
        : Message.of(from + ".sealed");
  }

  private static List<Message> chain(Conversation conversation) {
    SeenHandshake seen = conversation.handshake();
    List<Message> said = new ArrayList<>();
    for (int i = 0; i < seen.chain().size(); i++) {
      SeenCertificate certificate = seen.chain().get(i);
      if (certificate.damaged()) {
        said.add(
            certificate.subject().isEmpty()
                ? Message.of("saved.chain.damaged.unnamed", i + 1)
                : Message.of(
                    "saved.chain.damaged", i + 1, certificate.subject(), certificate.issuer()));
      } else if (certificate.certificate().isEmpty()) {
        said.add(
            Message.of("saved.chain.named", i + 1, certificate.subject(), certificate.issuer()));
      }
    }
    if (!said.isEmpty()) {
      said.add(Message.of("saved.chain.unjudged"));
    }
    boolean sealed =
        seen.chain().isEmpty()
            && !seen.resumed()
            && conversation.lacks().contains(Lack.KEYS)
            && seen.agreed().filter(a -> a.version().equals(ProtocolVersion.TLS13)).isPresent();
    if (sealed) {
      said.add(Message.of("saved.chain.sealed"));
    }
    return said;
  }

  private static Message end(Conversation conversation) {
    How how = conversation.end().how();
    return switch (how) {
      case OPEN, REFUSED, NO_ANSWER -> Message.of("saved.end." + Message.word(how));
      case CLOSED, RESET ->
          Message.of(
              "saved.end." + Message.word(how) + "." + Message.word(conversation.end().by()));
    };
  }
}

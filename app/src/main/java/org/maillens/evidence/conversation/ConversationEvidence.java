package org.maillens.evidence.conversation;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.reply.Offerable;
import org.maillens.evidence.reply.Reply;
import org.maillens.mail.Endpoint;
import org.maillens.mail.EndpointFormatException;
import org.maillens.mail.HostName;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;

/// From saved conversations to evidence as a live check leaves it. It knows less, and says so: what
/// was not offered is unknown.
public final class ConversationEvidence {
  /// Stands for a server of which not even an address is known.
  private static final String UNKNOWN_HOST = "unknown";

  private ConversationEvidence() {}

  /// Evidence of the server of `chosen`: what all conversations with the same address and port
  /// teach together, as this one sees it.
  ///
  /// @param trustStores asked whether they trust the chains
  /// @param programs ids of profiles for whose hello the chosen conversation stands
  public static Evidence of(
      Conversations all, Conversation chosen, List<TrustStore> trustStores, List<String> programs) {
    return SeenServer.of(all, chosen).evidence(chosen, trustStores, programs);
  }

  /// The endpoint of a conversation: the host by the server name that was asked for, else by what a
  /// transcript calls it, else by its address. What is neither said nor told by the port is a
  /// service of which only TLS is known.
  public static Endpoint endpoint(Conversation chosen) {
    Peer server = chosen.server();
    String host =
        chosen
            .handshake()
            .hello()
            .flatMap(ClientHello::serverName)
            .flatMap(ConversationEvidence::host)
            .or(() -> host(server.address()))
            .orElse(UNKNOWN_HOST);
    Security security = security(chosen);
    Protocol protocol = chosen.protocol().filter(p -> p.allows(security)).orElse(Protocol.TLS);
    Security way = protocol.allows(security) ? security : Security.IMPLICIT_TLS;
    int port = server.port() == 0 ? protocol.defaultPort(way) : server.port();
    return new Endpoint(protocol, way, host, port);
  }

  /// What the hello of a conversation got.
  public static Reply reply(Conversation conversation) {
    return Hearing.replyOf(conversation);
  }

  /// Whether these hellos together offered all suites that a server can choose.
  public static boolean offeredEverything(List<Conversation> conversations) {
    Set<CipherSuite> offered = new HashSet<>();
    for (Conversation conversation : conversations) {
      SeenHandshake seen = conversation.handshake();
      seen.hello().ifPresent(hello -> offered.addAll(hello.cipherSuites()));
      seen.sslv2Hello().ifPresent(hello -> offered.addAll(Offered.of(hello).suites()));
    }
    return offered.containsAll(Offerable.suites());
  }

  private static Optional<String> host(String name) {
    try {
      return name.isEmpty() ? Optional.empty() : Optional.of(HostName.normalise(name));
    } catch (EndpointFormatException _) {
      return Optional.empty(); // what a stranger's hello asks for may be no name at all
    }
  }

  /// Whether the program asked to begin TLS (RFC 9051, RFC 3207, RFC 5804: STARTTLS; RFC 2595:
  /// STLS).
  private static boolean asked(DialogueFacts said) {
    return said.lines().stream()
        .filter(line -> !line.fromServer())
        .map(line -> line.text().strip().toUpperCase(Locale.ROOT))
        .anyMatch(text -> text.endsWith("STARTTLS") || text.equals("STLS"));
  }

  /// What the program wanted. Where TLS did not come about, it is what it tried, and where nothing
  /// was said at all, what is usual at the port.
  private static Security security(Conversation chosen) {
    if (chosen.security() != Security.NONE) {
      return chosen.security();
    }
    DialogueFacts said = chosen.dialogue();
    SeenHandshake seen = chosen.handshake();
    if (seen.hello().isPresent() || seen.sslv2Hello().isPresent()) {
      return Security.IMPLICIT_TLS;
    }
    if (said.problem() != Problem.NONE || asked(said)) {
      return Security.STARTTLS;
    }
    if (!said.lines().isEmpty() || !said.greeting().isEmpty()) {
      return Security.NONE;
    }
    return chosen
        .protocol()
        .filter(p -> p.defaultPort(Security.IMPLICIT_TLS) != chosen.server().port())
        .map(_ -> Security.STARTTLS)
        .orElse(Security.IMPLICIT_TLS);
  }
}

package org.maillens.discovery;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.mail.Endpoint;
import org.maillens.mail.EndpointFormatException;
import org.maillens.mail.HostName;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.mail.UsualService;

/// Guesses endpoints from what a user can say, without asking anybody. The order is Thunderbird's
/// (GuessConfig): IMAP before POP3, implicit TLS before STARTTLS, the name made for the protocol
/// before `mail.` before the bare domain. Nothing without TLS is ever guessed.
public final class Candidates {
  private static final List<String> IMAP_NAMES = List.of("imap.", "mail.", "");
  private static final List<String> POP3_NAMES = List.of("pop3.", "pop.", "mail.", "");
  private static final List<String> SENDING_NAMES = List.of("smtp.", "mail.", "");

  private Candidates() {}

  /// For an e-mail address, the usual names in its domain; for a host name or an IP address with or
  /// without a port, the usual ports of that host; for an endpoint URI, that endpoint alone.
  ///
  /// @return best first, at least one
  /// @throws EndpointFormatException where the text is none of these
  public static List<Endpoint> forAddress(String input, Direction direction)
      throws EndpointFormatException {
    String text = input.strip();
    int at = text.lastIndexOf('@');
    if (text.contains("://") || text.isEmpty()) {
      return List.of(Endpoint.parse(text));
    }
    if (at >= 0) {
      return inDomain(HostName.normalise(text.substring(at + 1)), direction);
    }
    // any scheme will do to take host and port apart
    Endpoint bare = Endpoint.parse("imaps://" + text);
    boolean port = !text.endsWith("]") && text.matches("(?s).*:[0-9]+/?");
    return port
        ? onPort(bare.host(), bare.port(), direction)
        : onHosts(List.of(bare.host()), List.of(bare.host()), List.of(bare.host()), direction);
  }

  /// The usual names in a domain.
  ///
  /// @param domain as [HostName#normalise] leaves it
  static List<Endpoint> inDomain(String domain, Direction direction) {
    if (HostName.isNumeric(domain)) {
      List<String> host = List.of(domain);
      return onHosts(host, host, host, direction);
    }
    return onHosts(
        prefixed(IMAP_NAMES, domain),
        prefixed(POP3_NAMES, domain),
        prefixed(SENDING_NAMES, domain),
        direction);
  }

  private static List<String> prefixed(List<String> prefixes, String domain) {
    return prefixes.stream().map(prefix -> prefix + domain).toList();
  }

  private static List<Endpoint> onHosts(
      List<String> imap, List<String> pop3, List<String> sending, Direction direction) {
    Set<Endpoint> found = new LinkedHashSet<>();
    if (direction != Direction.SENDING) {
      add(found, Protocol.IMAP, imap);
      add(found, Protocol.POP3, pop3);
    }
    if (direction != Direction.RECEIVING) {
      add(found, Protocol.SUBMISSION, sending);
    }
    return List.copyOf(found);
  }

  private static void add(Set<Endpoint> found, Protocol protocol, List<String> hosts) {
    for (Security security : List.of(Security.IMPLICIT_TLS, Security.STARTTLS)) {
      for (String host : hosts) {
        found.add(Endpoint.of(protocol, security, host));
      }
    }
  }

  /// What is usual on that port; on an unusual one, the most usual protocols.
  private static List<Endpoint> onPort(String host, int port, Direction direction) {
    Optional<UsualService> usual = UsualService.at(port);
    if (usual.isPresent()) {
      return List.of(new Endpoint(usual.get().protocol(), usual.get().security(), host, port));
    }
    List<String> one = List.of(host);
    return onHosts(one, one, one, direction).stream()
        .map(e -> new Endpoint(e.protocol(), e.security(), host, port))
        .toList();
  }
}

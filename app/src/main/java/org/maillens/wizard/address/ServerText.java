package org.maillens.wizard.address;

import java.util.Map;
import java.util.Optional;
import org.maillens.mail.Endpoint;
import org.maillens.mail.EndpointFormatException;
import org.maillens.mail.HostName;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

/// Makes an endpoint of a server name and what was chosen under "Protocol, security and port".
public final class ServerText {
  private static final Map<Integer, Endpoint> USUAL =
      Map.of(
          993, example(Protocol.IMAP, Security.IMPLICIT_TLS),
          143, example(Protocol.IMAP, Security.STARTTLS),
          995, example(Protocol.POP3, Security.IMPLICIT_TLS),
          110, example(Protocol.POP3, Security.STARTTLS),
          465, example(Protocol.SUBMISSION, Security.IMPLICIT_TLS),
          587, example(Protocol.SUBMISSION, Security.STARTTLS),
          25, example(Protocol.SMTP, Security.STARTTLS),
          4190, example(Protocol.SIEVE, Security.STARTTLS),
          443, example(Protocol.HTTPS, Security.IMPLICIT_TLS));

  private ServerText() {}

  private static Endpoint example(Protocol protocol, Security security) {
    return Endpoint.of(protocol, security, "example.com");
  }

  /// Whether the text is a URI with a scheme.
  public static boolean isUri(String text) {
    return text.contains("://");
  }

  /// Whether the text is an e-mail address.
  public static boolean isAddress(String text) {
    int at = text.indexOf('@');
    return at > 0 && at < text.length() - 1 && !isUri(text) && !text.contains(" ");
  }

  /// The endpoint, or nothing when the protocol is still to be found out.
  ///
  /// @param port empty for the usual one
  public static Optional<Endpoint> endpoint(
      String text, Optional<Protocol> protocol, Optional<Security> security, String port)
      throws EndpointFormatException {
    if (isUri(text)) {
      return Optional.of(Endpoint.parse(text));
    }
    HostAndPort server = HostAndPort.of(text, port);
    if (protocol.isEmpty() && security.isEmpty() && server.port.isEmpty()) {
      HostName.normalise(server.host);
      return Optional.empty();
    }
    Optional<Endpoint> usual = server.port.map(USUAL::get);
    Protocol chosen = protocol.or(() -> usual.map(Endpoint::protocol)).orElse(Protocol.IMAP);
    Security way =
        security
            .or(() -> usual.filter(u -> u.protocol() == chosen).map(Endpoint::security))
            .orElse(
                chosen == Protocol.SMTP || chosen == Protocol.SIEVE
                    ? Security.STARTTLS
                    : Security.IMPLICIT_TLS);
    String host = HostName.normalise(server.host);
    int usualPort = chosen.defaultPort(way);
    return Optional.of(
        server.port.isEmpty() && usualPort == 0
            ? Endpoint.parse(chosen.scheme(way).orElseThrow() + "://" + host)
            : new Endpoint(chosen, way, host, server.port.orElse(usualPort)));
  }

  private record HostAndPort(String host, Optional<Integer> port) {
    static HostAndPort of(String text, String port) throws EndpointFormatException {
      int colon = text.lastIndexOf(':');
      boolean one = colon > 0 && text.indexOf(':') == colon;
      String host = one ? text.substring(0, colon) : text;
      String number = port.isBlank() && one ? text.substring(colon + 1) : port.strip();
      if (number.isEmpty()) {
        return new HostAndPort(host, Optional.empty());
      }
      // Let the one reader of ports say what is wrong with this one.
      return new HostAndPort(
          host, Optional.of(Endpoint.parse("imaps://example.com:" + number).port()));
    }
  }
}

package org.maillens.mail;

import java.util.Locale;
import java.util.Optional;
import org.maillens.mail.EndpointFormatException.Problem;

/// Where mail is fetched or handed in: protocol, security, host and port.
///
/// @param host as [HostName#normalise] leaves it: lower case, A-labels, IPv6 without brackets
/// @param port 1 to 65535; 0 only for a service of which only TLS is known, where a saved text does
///   not tell
public record Endpoint(Protocol protocol, Security security, String host, int port) {
  private static final String SECURITY = "security=";

  /// @throws IllegalArgumentException for an empty host, a port out of range, or HTTPS without TLS
  ///   from its beginning
  public Endpoint {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("empty host");
    }
    if (port < (protocol == Protocol.TLS ? 0 : 1) || port > 65535) {
      throw new IllegalArgumentException("port " + port);
    }
    if (!protocol.allows(security)) {
      throw new IllegalArgumentException(protocol + " with security " + security);
    }
  }

  /// An endpoint on the protocol's usual port.
  public static Endpoint of(Protocol protocol, Security security, String host) {
    return new Endpoint(protocol, security, host, protocol.defaultPort(security));
  }

  /// Reads `imap imaps pop3 pop3s smtp submission submissions sieve https ://host[:port]` and
  /// `tls://host:port`; without the `s`, STARTTLS is required; `?security=none` allows no TLS.
  /// `smtps` (an old word for submissions) and `managesieve` are understood too.
  public static Endpoint parse(String uri) throws EndpointFormatException {
    String text = uri.strip();
    if (text.isEmpty()) {
      throw new EndpointFormatException(Problem.EMPTY, text);
    }
    int colon = text.indexOf("://");
    if (colon < 0) {
      boolean address = text.indexOf('@') > 0 && text.indexOf('/') < 0;
      throw new EndpointFormatException(address ? Problem.MAIL_ADDRESS : Problem.NO_SCHEME, text);
    }
    String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    Kind kind = kind(scheme);
    String rest = text.substring(colon + 3);
    int question = rest.indexOf('?');
    String query = question < 0 ? "" : rest.substring(question + 1);
    Security security = question < 0 ? kind.security : security(kind, query);
    String authority = authority(question < 0 ? rest : rest.substring(0, question), text);
    int portAt = portColon(authority);
    String host = portAt < 0 ? authority : authority.substring(0, portAt);
    if (host.isEmpty()) {
      throw new EndpointFormatException(Problem.NO_HOST, text);
    }
    int port =
        portAt < 0 ? kind.protocol.defaultPort(security) : port(authority.substring(portAt + 1));
    if (port == 0) {
      throw new EndpointFormatException(Problem.NO_PORT, host);
    }
    return new Endpoint(kind.protocol, security, HostName.normalise(host), port);
  }

  /// The URI that [#parse] reads back to an equal endpoint; the port is left out where it is the
  /// usual one.
  public String uri() {
    Optional<String> scheme = protocol.scheme(security);
    StringBuilder uri = new StringBuilder(scheme.orElseGet(protocol::baseScheme));
    uri.append("://").append(bracketed(host.replace("%", "%25")));
    if (port != protocol.defaultPort(security)) {
      uri.append(':').append(port);
    }
    if (scheme.isEmpty()) {
      uri.append('?').append(SECURITY).append(security.word());
    }
    return uri.toString();
  }

  /// `host:port`, an IPv6 address in brackets; without a port where it is not known.
  public String hostAndPort() {
    return port == 0 ? bracketed(host) : bracketed(host) + ":" + port;
  }

  /// Whether the host is an address and not a name: nothing to look up, no SNI.
  public boolean isNumericHost() {
    return HostName.isNumeric(host);
  }

  private static String bracketed(String host) {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }

  private record Kind(Protocol protocol, Security security) {}

  private static Kind kind(String scheme) throws EndpointFormatException {
    for (Protocol protocol : Protocol.values()) {
      for (Security security : Security.values()) {
        if (protocol.scheme(security).filter(scheme::equals).isPresent()) {
          return new Kind(protocol, security);
        }
      }
    }
    return switch (scheme) {
      case "smtps" -> new Kind(Protocol.SUBMISSION, Security.IMPLICIT_TLS);
      case "managesieve" -> new Kind(Protocol.SIEVE, Security.STARTTLS);
      default -> throw new EndpointFormatException(Problem.UNKNOWN_SCHEME, scheme);
    };
  }

  private static Security security(Kind kind, String query) throws EndpointFormatException {
    for (Security security : Security.values()) {
      if (query.equalsIgnoreCase(SECURITY + security.word())) {
        if (!kind.protocol.allows(security)) {
          throw new EndpointFormatException(
              kind.protocol == Protocol.HTTPS ? Problem.HTTPS_NEEDS_TLS : Problem.TLS_ONLY, query);
        }
        if (kind.security == Security.IMPLICIT_TLS && security != Security.IMPLICIT_TLS) {
          throw new EndpointFormatException(Problem.SECURITY_CONTRADICTION, query);
        }
        return security;
      }
    }
    throw new EndpointFormatException(Problem.BAD_QUERY, query);
  }

  private static String authority(String rest, String text) throws EndpointFormatException {
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    if (slash >= 0 && slash < rest.length() - 1) {
      throw new EndpointFormatException(Problem.PATH, rest.substring(slash));
    }
    if (authority.indexOf('@') >= 0) {
      // the text is not shown: there may be a password in it
      throw new EndpointFormatException(Problem.USER_INFO, "");
    }
    if (authority.isEmpty()) {
      throw new EndpointFormatException(Problem.NO_HOST, text);
    }
    return authority;
  }

  /// Where the colon before the port is, or -1. An IPv6 address needs its brackets here.
  private static int portColon(String authority) throws EndpointFormatException {
    if (authority.startsWith("[")) {
      int end = authority.indexOf(']');
      if (end < 0 || (end < authority.length() - 1 && authority.charAt(end + 1) != ':')) {
        throw new EndpointFormatException(Problem.BAD_IPV6, authority);
      }
      return end == authority.length() - 1 ? -1 : end + 1;
    }
    int colon = authority.indexOf(':');
    if (colon != authority.lastIndexOf(':')) {
      throw new EndpointFormatException(Problem.BAD_IPV6, authority);
    }
    return colon;
  }

  private static int port(String text) throws EndpointFormatException {
    if (text.length() <= 5 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    }
    throw new EndpointFormatException(Problem.BAD_PORT, text);
  }
}

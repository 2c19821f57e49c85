package org.maillens.capture.transcript.told;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import org.maillens.capture.settings.ServiceNames;
import org.maillens.mail.Endpoint;
import org.maillens.mail.EndpointFormatException;
import org.maillens.mail.HostName;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.mail.UsualService;

/// Where a tool connected to, as far as its transcript or the command before it tells.
///
/// @param host a name or a numeric address; empty where it is not told
/// @param port 0 where it is not told
public record Target(
    String host, int port, Optional<Protocol> protocol, Optional<Security> security) {
  /// Nothing is told.
  public static final Target UNKNOWN = new Target("", 0, Optional.empty(), Optional.empty());

  private static final Form HOST_AND_PORT =
      Form.of("(?:\\[([0-9a-fA-F:.%]+)]|([^\\s:\\[\\]]+)):(\\d{1,5}|[a-z][a-z0-9]*)", ":");

  /// `mail.example.com:993`, `[2001:db8::1]:993`, `mail.example.com:imaps`.
  public static Optional<Target> hostAndPort(String text) {
    Matcher matcher = HOST_AND_PORT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return port(matcher.group(3)).flatMap(port -> of(host, port));
  }

  /// A host alone.
  public static Optional<Target> of(String host, int port) {
    try {
      return Optional.of(
          new Target(HostName.normalise(host), port, Optional.empty(), Optional.empty()));
    } catch (EndpointFormatException _) {
      // Something else stands where a host should.
      return Optional.empty();
    }
  }

  /// A port by its number or by its name.
  public static Optional<Integer> port(String text) {
    int number = Words.number(text);
    return number >= 1 && number <= 65535
        ? Optional.of(number)
        : ServiceNames.port(text.toLowerCase(Locale.ROOT)).stream().boxed().findFirst();
  }

  /// `imaps://mail.example.com`, `smtp://mail.example.com:587`.
  public static Optional<Target> uri(String text) {
    try {
      Endpoint endpoint = Endpoint.parse(text);
      return Optional.of(
          new Target(
              endpoint.host(),
              endpoint.port(),
              Optional.of(endpoint.protocol()),
              Optional.of(endpoint.security())));
    } catch (EndpointFormatException _) {
      return Optional.empty();
    }
  }

  /// What usually is at a port.
  public static Optional<Target> byPort(int port) {
    return UsualService.at(port)
        .map(
            usual ->
                new Target("", port, Optional.of(usual.protocol()), Optional.of(usual.security())));
  }

  /// What `-starttls`, `--starttls-proto` and others call a protocol.
  public static Optional<Protocol> starttls(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "imap" -> Optional.of(Protocol.IMAP);
      case "pop3" -> Optional.of(Protocol.POP3);
      case "smtp" -> Optional.of(Protocol.SMTP);
      case "sieve" -> Optional.of(Protocol.SIEVE);
      default -> Optional.empty();
    };
  }

  /// The same with protocol and security.
  public Target with(Optional<Protocol> spoken, Optional<Security> used) {
    return new Target(host, port, spoken, used);
  }

  /// This, and of the other what is missing here.
  public Target or(Target other) {
    return new Target(
        host.isEmpty() ? other.host : host,
        port == 0 ? other.port : port,
        protocol.or(other::protocol),
        security.or(other::security));
  }
}

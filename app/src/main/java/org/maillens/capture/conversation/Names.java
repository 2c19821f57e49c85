package org.maillens.capture.conversation;

import java.util.Optional;
import org.maillens.evidence.SeenHandshake;
import org.maillens.mail.Protocol;
import org.maillens.tls.ClientHello;

/// Protocols by the names under which a hello asks for them (IANA's registry of ALPN identifiers).
final class Names {
  private Names() {}

  static Optional<Protocol> protocol(SeenHandshake handshake) {
    return handshake.hello().map(ClientHello::applicationProtocols).stream()
        .flatMap(names -> names.stream())
        .flatMap(name -> of(name).stream())
        .findFirst();
  }

  private static Optional<Protocol> of(String name) {
    return switch (name) {
      case "imap" -> Optional.of(Protocol.IMAP);
      case "pop3" -> Optional.of(Protocol.POP3);
      case "managesieve" -> Optional.of(Protocol.SIEVE);
      case "h2", "http/1.1" -> Optional.of(Protocol.HTTPS);
      default -> Optional.empty();
    };
  }
}

package org.maillens.mail;

import java.util.Optional;

/// What is usually served at a port (RFC 8314 section 7.3 and the IANA registry).
public record UsualService(Protocol protocol, Security security) {
  /// What is usual at that port, if it has a scheme of its own: so 465 is submission's.
  public static Optional<UsualService> at(int port) {
    for (Protocol protocol : Protocol.values()) {
      for (Security security : Security.values()) {
        if (port > 0
            && protocol.scheme(security).isPresent()
            && protocol.defaultPort(security) == port) {
          return Optional.of(new UsualService(protocol, security));
        }
      }
    }
    return Optional.empty();
  }
}

package org.maillens.mail;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What is usually served at a port (RFC 8314 section 7.3 and the IANA registry).
public record UsualService(Protocol protocol, Security security) {
  private static final Map<Integer, UsualService> BY_PORT = byPort();

  /// What is usual at that port, if it has a scheme of its own: so 465 is submission's.
  public static Optional<UsualService> at(int port) {
    return Optional.ofNullable(BY_PORT.get(port));
  }

  private static Map<Integer, UsualService> byPort() {
    Map<Integer, UsualService> services = new HashMap<>();
    for (Protocol protocol : Protocol.values()) {
      for (Security security : Security.values()) {
        int port = protocol.scheme(security).isPresent() ? protocol.defaultPort(security) : 0;
        if (port > 0) {
          services.putIfAbsent(port, new UsualService(protocol, security));
        }
      }
    }
    return Map.copyOf(services);
  }
}

package org.maillens.capture.conversation;

import java.util.Optional;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

/// What is usually spoken where.
final class Ports {
  private Ports() {}

  /// Whether mail may be served there: at a usual port, or at one that belongs to nobody.
  static boolean mayBeMail(int port) {
    return port > 1023 || protocol(port).filter(Protocol::isMail).isPresent();
  }

  static Optional<Protocol> protocol(int port) {
    // 465 belongs to submission (RFC 8314 section 7.3)
    if (port == Protocol.SUBMISSION.defaultPort(Security.IMPLICIT_TLS)) {
      return Optional.of(Protocol.SUBMISSION);
    }
    for (Protocol protocol : Protocol.values()) {
      if (port > 0
          && (port == protocol.defaultPort(Security.STARTTLS)
              || port == protocol.defaultPort(Security.IMPLICIT_TLS))) {
        return Optional.of(protocol);
      }
    }
    return Optional.empty();
  }
}

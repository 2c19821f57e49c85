package org.maillens.capture.conversation;

import java.util.Optional;
import org.maillens.mail.Protocol;
import org.maillens.mail.UsualService;

/// What is usually spoken where.
final class Ports {
  private Ports() {}

  /// Whether mail may be served there: at a usual port, or at one that belongs to nobody.
  static boolean mayBeMail(int port) {
    return port > 1023 || protocol(port).filter(Protocol::isMail).isPresent();
  }

  static Optional<Protocol> protocol(int port) {
    return UsualService.at(port).map(UsualService::protocol);
  }
}

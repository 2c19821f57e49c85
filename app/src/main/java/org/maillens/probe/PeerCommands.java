package org.maillens.probe;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Security;
import org.maillens.tls.ClientHello;
import org.maillens.tls.PeerCommand;
import org.maillens.tls.ProtocolVersion;

/// A hello as an `openssl s_client` line that an administrator can repeat.
final class PeerCommands {
  /// Longer lists say "all there is", which needs no list.
  private static final int WORTH_LISTING = 40;

  private PeerCommands() {}

  static String openssl(Endpoint endpoint, InetAddress address, ClientHello hello) {
    PeerCommand command =
        PeerCommand.to(address.getHostAddress(), endpoint.port(), starttls(endpoint))
            .offering(hello);
    if (command.versions().size() > 2) {
      command = command.versions(List.of());
    }
    if (hello.cipherSuites().size() > WORTH_LISTING) {
      command = command.cipherSuites(List.of());
    }
    return withoutLongLists(command).openssl().orElse("");
  }

  /// Groups and schemes are named only where they were few on purpose.
  private static PeerCommand withoutLongLists(PeerCommand c) {
    return new PeerCommand(
        c.host(),
        c.port(),
        c.starttls(),
        c.serverName(),
        c.versions().contains(ProtocolVersion.SSL2) ? List.of() : c.versions(),
        c.cipherSuites(),
        c.groups().size() > 5 ? List.of() : c.groups(),
        c.signatureSchemes().size() > 16 ? List.of() : c.signatureSchemes(),
        c.applicationProtocols());
  }

  private static Optional<PeerCommand.Starttls> starttls(Endpoint endpoint) {
    if (endpoint.security() != Security.STARTTLS) {
      return Optional.empty();
    }
    return switch (endpoint.protocol()) {
      case IMAP -> Optional.of(PeerCommand.Starttls.IMAP);
      case POP3 -> Optional.of(PeerCommand.Starttls.POP3);
      case SMTP, SUBMISSION -> Optional.of(PeerCommand.Starttls.SMTP);
      case SIEVE -> Optional.of(PeerCommand.Starttls.SIEVE);
      case HTTPS -> Optional.empty();
    };
  }
}

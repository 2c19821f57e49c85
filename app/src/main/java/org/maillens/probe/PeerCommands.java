package org.maillens.probe;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Security;
import org.maillens.tls.ClientHello;
import org.maillens.tls.PeerCommand;

/// A hello as an `openssl s_client` line that an administrator can repeat.
final class PeerCommands {
  /// Longer lists say "all there is", which needs no list.
  private static final int MOST_VERSIONS = 2;

  private static final int MOST_SUITES = 40;
  private static final int MOST_GROUPS = 5;
  private static final int MOST_SCHEMES = 16;

  private PeerCommands() {}

  static String openssl(Endpoint endpoint, InetAddress address, ClientHello hello) {
    PeerCommand all =
        PeerCommand.to(address.getHostAddress(), endpoint.port(), starttls(endpoint))
            .offering(hello);
    return new PeerCommand(
            all.host(),
            all.port(),
            all.starttls(),
            all.serverName(),
            ifShort(all.versions(), MOST_VERSIONS),
            ifShort(all.cipherSuites(), MOST_SUITES),
            ifShort(all.groups(), MOST_GROUPS),
            ifShort(all.signatureSchemes(), MOST_SCHEMES),
            all.applicationProtocols())
        .openssl()
        .orElse("");
  }

  private static <T> List<T> ifShort(List<T> list, int most) {
    return list.size() > most ? List.of() : list;
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
      case HTTPS, TLS -> Optional.empty();
    };
  }
}

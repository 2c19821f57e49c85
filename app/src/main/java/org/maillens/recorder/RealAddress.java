package org.maillens.recorder;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.maillens.mail.Endpoint;
import org.maillens.net.Connection;
import org.maillens.net.Dns;
import org.maillens.net.LocalAddresses;
import org.maillens.net.Network;
import org.maillens.net.NetworkException;
import org.maillens.net.NetworkFailure;
import org.maillens.recorder.RecordingException.Why;

/// Finds the address of the real server. Once a hosts entry leads its name to this computer, only
/// name servers still tell it.
public final class RealAddress {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Network network;
  private final Dns dns;

  /// @param network asks as any program of this computer would
  /// @param dns asks name servers directly, past the hosts file
  public RealAddress(Network network, Dns dns) {
    this.network = network;
    this.dns = dns;
  }

  /// Where this recording is to carry connections to.
  ///
  /// @throws RecordingException if no address can be found, or none but that of the recorder itself
  public InetAddress of(Endpoint to, RecordOrder order) throws RecordingException {
    if (order.address().isPresent()) {
      return away(List.of(order.address().get()), to, order)
          .orElseThrow(() -> new RecordingException(Why.LEADS_HERE));
    }
    List<InetAddress> resolved = resolved(to.host());
    Optional<InetAddress> away = away(resolved, to, order);
    if (away.isEmpty() && !to.isNumericHost()) {
      away = away(byNameServers(to.host()), to, order);
    }
    return away.or(() -> resolved.stream().filter(address -> answers(address, to)).findFirst())
        .orElseThrow(() -> new RecordingException(Why.LEADS_HERE));
  }

  private List<InetAddress> resolved(String host) throws RecordingException {
    try {
      return network.resolve(host, LIMIT).all();
    } catch (NetworkException e) {
      throw new RecordingException(
          switch (e.failure()) {
            case NAME_NOT_FOUND -> Why.NAME_NOT_FOUND;
            case CANCELLED -> Why.CANCELLED;
            default -> Why.NO_NAME_SERVER;
          });
    }
  }

  /// Empty also where no name server answers, or none of them knows the name.
  private List<InetAddress> byNameServers(String host) throws RecordingException {
    try {
      return dns.addresses(host, LIMIT);
    } catch (NetworkException e) {
      if (e.failure() == NetworkFailure.CANCELLED) {
        throw new RecordingException(Why.CANCELLED);
      }
      return List.of();
    }
  }

  /// Who answers before the recorder listens is the server itself, on this computer.
  private boolean answers(InetAddress address, Endpoint to) {
    try (Connection there = network.connect(address, to.port(), LIMIT)) {
      return there.port() == to.port();
    } catch (NetworkException nobody) {
      return false;
    }
  }

  private static Optional<InetAddress> away(
      List<InetAddress> addresses, Endpoint to, RecordOrder order) {
    return addresses.stream().filter(address -> !leadsHere(address, to, order)).findFirst();
  }

  /// Whether a connection to the server at that address would come back to the recorder.
  private static boolean leadsHere(InetAddress address, Endpoint to, RecordOrder order) {
    return to.port() == order.port()
        && LocalAddresses.isHere(address)
        && order.listen().stream().anyMatch(own -> own.isAnyLocalAddress() || own.equals(address));
  }
}

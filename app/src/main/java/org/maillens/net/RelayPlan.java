package org.maillens.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a [Relay] is to do.
///
/// @param listen addresses of this computer; the one for all of them stands for every network
/// @param port 1 to 65535; 0 takes a free one
/// @param to where each connection is carried to; empty to hear only what a program says first
/// @param most connections at a time; further ones are closed at once
/// @param connect the longest wait for the target to answer
/// @param idle a connection on which nothing moves for so long is ended
public record RelayPlan(
    List<InetAddress> listen,
    int port,
    Optional<InetSocketAddress> to,
    int most,
    Duration connect,
    Duration idle) {
  private static final int MOST = 64;
  private static final Duration CONNECT = Duration.ofSeconds(15);

  /// A server waits 30 minutes for an IMAP program (RFC 9051 section 5.4), so the relay waits
  /// longer.
  private static final Duration IDLE = Duration.ofMinutes(31);

  /// @throws IllegalArgumentException without an address, for a port or a number out of range, or
  ///   for a target without an address
  public RelayPlan {
    listen = List.copyOf(listen);
    if (listen.isEmpty() || port < 0 || port > 65535 || most < 1) {
      throw new IllegalArgumentException("listen " + listen + " port " + port + " most " + most);
    }
    if (to.filter(InetSocketAddress::isUnresolved).isPresent()) {
      throw new IllegalArgumentException("target without an address");
    }
  }

  /// With the usual limits.
  public static RelayPlan of(List<InetAddress> listen, int port, Optional<InetSocketAddress> to) {
    return new RelayPlan(listen, port, to, MOST, CONNECT, IDLE);
  }

  /// With other limits.
  public RelayPlan within(int atATime, Duration connectWait, Duration idleWait) {
    return new RelayPlan(listen, port, to, atATime, connectWait, idleWait);
  }
}

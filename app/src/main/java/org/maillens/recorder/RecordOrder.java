package org.maillens.recorder;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.maillens.mail.Endpoint;
import org.maillens.net.LocalAddresses;

/// What is to be recorded.
///
/// @param listen addresses of this computer to which the program is to connect
/// @param port to listen on, 1 to 65535; 0 takes a free one
/// @param to the server that the program is to reach; empty to hear only what the program says
/// @param address of that server; empty to ask name servers for it when the recording begins
/// @param limit after so long it stops by itself
/// @param handshakes after so many it stops by itself; at least 1
public record RecordOrder(
    List<InetAddress> listen,
    int port,
    Optional<Endpoint> to,
    Optional<InetAddress> address,
    Duration limit,
    int handshakes) {
  /// How long a recording takes unless asked otherwise.
  public static final Duration USUAL_LIMIT = Duration.ofMinutes(10);

  /// How many handshakes are enough unless asked otherwise.
  public static final int USUAL_HANDSHAKES = 50;

  /// @throws IllegalArgumentException without an address to listen on, or for a port or limit out
  ///   of range
  public RecordOrder {
    listen = List.copyOf(listen);
    if (listen.isEmpty() || port < 0 || port > 65535 || handshakes < 1 || !limit.isPositive()) {
      throw new IllegalArgumentException(
          listen + " port " + port + ", " + handshakes + " handshakes, " + limit);
    }
  }

  /// A recording on this computer alone: nobody else can connect.
  public static RecordOrder here(int port, Endpoint to) {
    return new RecordOrder(
        LocalAddresses.loopback(),
        port,
        Optional.of(to),
        Optional.empty(),
        USUAL_LIMIT,
        USUAL_HANDSHAKES);
  }

  /// The same, reachable from other computers of the network too.
  public RecordOrder onTheNetwork() {
    return new RecordOrder(List.of(LocalAddresses.all()), port, to, address, limit, handshakes);
  }

  /// The same to a server whose address is known.
  public RecordOrder connecting(InetAddress known) {
    return new RecordOrder(listen, port, to, Optional.of(known), limit, handshakes);
  }

  /// The same with other limits.
  public RecordOrder until(Duration otherLimit, int otherHandshakes) {
    return new RecordOrder(listen, port, to, address, otherLimit, otherHandshakes);
  }
}

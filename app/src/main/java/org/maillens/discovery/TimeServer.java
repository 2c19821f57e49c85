package org.maillens.discovery;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.maillens.evidence.ClockReading;
import org.maillens.net.Deadline;
import org.maillens.net.Network;
import org.maillens.net.NetworkException;
import org.maillens.net.Ntp;

/// A time server that is asked when nothing else tells the time.
public final class TimeServer {
  /// Open to everybody (developers.cloudflare.com/time-services/ntp, read 2026-11-22). Not
  /// pool.ntp.org: its rules (ntppool.org/vendors.html) want a zone of its own for each product
  /// that asks it unless told otherwise.
  public static final String USUAL = "time.cloudflare.com";

  private final Network network;
  private final Ntp ntp;
  private final String host;
  private final int port;

  /// @param network finds the server's address
  public TimeServer(Network network, Ntp ntp, String host, int port) {
    this.network = network;
    this.ntp = ntp;
    this.host = host;
    this.port = port;
  }

  Optional<ClockReading> ask(Duration timeout) {
    Deadline deadline = Deadline.in(timeout);
    try {
      InetAddress address = network.resolve(host, timeout).all().getFirst();
      return ntp.ask(address, port, deadline.remaining())
          .map(read -> new ClockReading(ClockReading.Source.NTP, host, read.theirs(), read.ours()));
    } catch (NetworkException _) {
      return Optional.empty();
    }
  }
}

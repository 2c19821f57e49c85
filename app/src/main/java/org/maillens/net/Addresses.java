package org.maillens.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/// The addresses of a name.
///
/// @param all in the resolver's order, at least one
public record Addresses(List<InetAddress> all) {
  public Addresses {
    all = List.copyOf(all);
  }

  /// The IPv4 addresses, in the resolver's order.
  public List<InetAddress> ipv4() {
    return all.stream().filter(Inet4Address.class::isInstance).toList();
  }

  /// The IPv6 addresses, in the resolver's order.
  public List<InetAddress> ipv6() {
    return all.stream().filter(Inet6Address.class::isInstance).toList();
  }
}

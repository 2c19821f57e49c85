package org.maillens.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// The addresses that this computer itself has.
public final class LocalAddresses {
  private LocalAddresses() {}

  /// Those of this computer alone, where nobody else can connect: IPv4, then IPv6 (left out by
  /// [Relay] where there is none).
  public static List<InetAddress> loopback() {
    return List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
  }

  /// The one that stands for all.
  public static InetAddress all() {
    return InetAddress.ofLiteral("0.0.0.0");
  }

  /// Those by which another computer of the same network may reach this one, IPv4 first; none where
  /// the network is off or cannot be asked.
  public static List<InetAddress> forOthers() {
    try {
      return forOthers(
          NetworkInterface.networkInterfaces()
              .filter(LocalAddresses::isUp)
              .flatMap(NetworkInterface::inetAddresses)
              .toList());
    } catch (SocketException e) {
      return List.of();
    }
  }

  /// Addresses that work for one computer or one cable only are left out.
  static List<InetAddress> forOthers(Collection<InetAddress> addresses) {
    return addresses.stream()
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .filter(address -> !address.isAnyLocalAddress() && !address.isMulticastAddress())
        .distinct()
        .sorted(Comparator.comparing(address -> !(address instanceof Inet4Address)))
        .toList();
  }

  /// Whether an address is one of this computer's.
  public static boolean isHere(InetAddress address) {
    try {
      return address.isLoopbackAddress()
          || address.isAnyLocalAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }

  private static boolean isUp(NetworkInterface one) {
    try {
      return one.isUp() && !one.isLoopback();
    } catch (SocketException e) {
      return false;
    }
  }
}

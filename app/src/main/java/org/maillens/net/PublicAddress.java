package org.maillens.net;

import java.net.Inet4Address;
import java.net.InetAddress;

/// Tells addresses on the internet from those inside a computer or a network (IANA's registries of
/// special-purpose addresses, RFC 6890).
public final class PublicAddress {
  private PublicAddress() {}

  /// Whether an address is none of this computer, of a private network (RFC 1918, RFC 4193), of a
  /// provider's inside (RFC 6598), of the link, or of many at once.
  public static boolean is(InetAddress address) {
    return !(address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || special(address));
  }

  private static boolean special(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    return address instanceof Inet4Address
        ? first == 0 || first == 127 || (first == 100 && (second & 0xc0) == 64)
        : (first & 0xfe) == 0xfc;
  }
}

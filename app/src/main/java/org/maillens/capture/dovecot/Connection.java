package org.maillens.capture.dovecot;

import java.util.Locale;
import java.util.Optional;

/// A connection for which settings are asked.
///
/// @param protocol `imap`, `pop3`; empty for none in particular
/// @param localName the server name that the client sends; empty for none
/// @param localAddress numeric address of the server; empty for none in particular
record Connection(String protocol, String localName, String localAddress) {
  /// Any connection of a protocol.
  static Connection of(String protocol) {
    return new Connection(protocol, "", "");
  }

  /// Whether a block is for it. One that is for certain clients only is not: nothing is known of
  /// them.
  boolean isIn(Block filter) {
    return switch (filter.type()) {
      case "protocol" ->
          filter.name().startsWith("!")
              ? !protocol.isEmpty() && !protocol.equals(filter.name().substring(1).strip())
              : protocol.equals(filter.name());
      case "local_name" -> isNamed(filter.name());
      case "local" -> isLocal(filter.name());
      default -> false;
    };
  }

  /// Several names may stand in one block; `*` is one label (dns_match_wildcard of Dovecot).
  private boolean isNamed(String names) {
    String asked = localName.toLowerCase(Locale.ROOT);
    for (String name : names.toLowerCase(Locale.ROOT).split("[\\s,]+")) {
      boolean wildcard = name.startsWith("*.");
      int dot = asked.indexOf('.');
      if (name.equals(asked) && !name.isEmpty()
          || wildcard && dot > 0 && asked.substring(dot).equals(name.substring(1))) {
        return true;
      }
    }
    return false;
  }

  private boolean isLocal(String network) {
    if (localAddress.isEmpty()) {
      return false;
    }
    return network.equals(localAddress)
        || Network.of(network)
            .flatMap(range -> Network.of(localAddress).map(range::holds))
            .orElse(false);
  }

  /// An IPv4 network; for IPv6 only equal texts are the same.
  private record Network(long address, int bits) {
    static Optional<Network> of(String text) {
      String[] parts = text.split("/", 2);
      String[] bytes = parts[0].split("\\.", -1);
      if (bytes.length != 4) {
        return Optional.empty();
      }
      long address = 0;
      for (String one : bytes) {
        if (!one.matches("\\d{1,3}")) {
          return Optional.empty();
        }
        address = address << 8 | Integer.parseInt(one);
      }
      String bits = parts.length == 2 ? parts[1] : "32";
      return bits.matches("\\d{1,2}") && Integer.parseInt(bits) <= 32
          ? Optional.of(new Network(address, Integer.parseInt(bits)))
          : Optional.empty();
    }

    boolean holds(Network other) {
      int rest = 32 - bits;
      return other.bits >= bits && address >> rest == other.address >> rest;
    }
  }
}

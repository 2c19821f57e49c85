package org.maillens.capture.settings;

import java.util.Map;
import java.util.OptionalInt;

/// The ports of mail's service names, as `/etc/services` of Debian has them, aliases included.
public final class ServiceNames {
  private static final Map<String, Integer> PORTS =
      Map.ofEntries(
          Map.entry("smtp", 25),
          Map.entry("mail", 25),
          Map.entry("submission", 587),
          Map.entry("submissions", 465),
          Map.entry("smtps", 465),
          Map.entry("ssmtp", 465),
          Map.entry("urd", 465));

  private ServiceNames() {}

  /// The port that a name stands for, if it is one of mail's.
  public static OptionalInt port(String name) {
    Integer port = PORTS.get(name);
    return port == null ? OptionalInt.empty() : OptionalInt.of(port);
  }
}

package org.maillens.capture.settings;

import java.util.Map;
import java.util.OptionalInt;

/// The ports of the names that mail's neighbourhood uses, as `/etc/services` of Debian has them,
/// aliases included.
public final class ServiceNames {
  private static final Map<String, Integer> PORTS =
      Map.ofEntries(
          Map.entry("smtp", 25),
          Map.entry("mail", 25),
          Map.entry("submission", 587),
          Map.entry("submissions", 465),
          Map.entry("smtps", 465),
          Map.entry("ssmtp", 465),
          Map.entry("urd", 465),
          Map.entry("imap", 143),
          Map.entry("imap2", 143),
          Map.entry("imaps", 993),
          Map.entry("pop3", 110),
          Map.entry("pop-3", 110),
          Map.entry("pop3s", 995),
          Map.entry("sieve", 4190),
          Map.entry("http", 80),
          Map.entry("https", 443),
          Map.entry("domain", 53),
          Map.entry("ssh", 22));

  private ServiceNames() {}

  /// The port that a name stands for, if it is one of these.
  public static OptionalInt port(String name) {
    Integer port = PORTS.get(name);
    return port == null ? OptionalInt.empty() : OptionalInt.of(port);
  }
}

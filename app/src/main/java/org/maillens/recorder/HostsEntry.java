package org.maillens.recorder;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maillens.net.LocalAddresses;

/// The lines of a hosts file that lead a server's name to the recorder, so that the program's
/// settings stay as they are, the name in its hello and in the certificate included.
///
/// @param host the server's name
/// @param addresses of the computer that records, as the program's computer reaches it. With a
///   loopback address both kinds, so that no look-up of the other kind goes past the recorder
public record HostsEntry(String host, List<InetAddress> addresses) {
  /// What ends each line, so that nobody forgets where it comes from.
  static final String MARK = "# MailLens: take out after recording";

  public HostsEntry {
    addresses = List.copyOf(addresses);
  }

  /// For a program on this computer.
  public static HostsEntry here(String host) {
    return new HostsEntry(host, LocalAddresses.loopback());
  }

  /// The lines to add, each with its line end.
  public String lines() {
    return addresses.stream()
        .map(address -> text(address) + "\t" + host + "\t" + MARK + "\n")
        .collect(Collectors.joining());
  }

  /// An address as hosts files write it.
  public static String text(InetAddress address) {
    return address instanceof Inet6Address && address.isLoopbackAddress()
        ? "::1"
        : address.getHostAddress();
  }

  /// What the hosts file of a computer says of this name.
  ///
  /// @param text all of the file
  public State in(String text) {
    List<String> found = addressesOf(text, host);
    if (found.isEmpty()) {
      return State.ABSENT;
    }
    boolean ours =
        Optional.of(InetAddress.ofLiteral(found.getFirst()))
            .filter(address -> addresses.contains(address) || address.isLoopbackAddress())
            .isPresent();
    return ours ? State.LEADS_HERE : State.LEADS_ELSEWHERE;
  }

  /// The same, as the computer resolves the name now.
  ///
  /// @param resolved all addresses of the name
  public State resolved(List<InetAddress> resolved) {
    boolean here =
        resolved.stream()
            .anyMatch(address -> address.isLoopbackAddress() || addresses.contains(address));
    return here ? State.LEADS_HERE : State.ABSENT;
  }

  /// What is said of a name.
  public enum State {
    /// The name has no line, or does not lead to the recorder.
    ABSENT,
    /// It leads to the recorder.
    LEADS_HERE,
    /// A line leads it to another address.
    LEADS_ELSEWHERE
  }

  /// The addresses that a hosts file gives a name, in their order; unreadable ones are left out.
  static List<String> addressesOf(String text, String host) {
    List<String> found = new ArrayList<>();
    for (String line : text.lines().toList()) {
      int comment = line.indexOf('#');
      String[] words = (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+");
      boolean named = Stream.of(words).skip(1).anyMatch(name -> lower(name).equals(lower(host)));
      if (named && isAddress(words[0])) {
        found.add(words[0]);
      }
    }
    return found;
  }

  private static boolean isAddress(String word) {
    try {
      return InetAddress.ofLiteral(word).getAddress().length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /// Where each system keeps the file.
  public enum Place {
    WINDOWS("C:\\Windows\\System32\\drivers\\etc\\hosts"),
    MACOS("/etc/hosts"),
    LINUX("/etc/hosts");

    private final String path;

    Place(String path) {
      this.path = path;
    }

    /// The file, as that system writes paths.
    public String path() {
      return path;
    }

    /// The place of a system by the value of Java's `os.name`.
    public static Place of(String osName) {
      String name = lower(osName);
      if (name.startsWith("windows")) {
        return WINDOWS;
      }
      return name.startsWith("mac") ? MACOS : LINUX;
    }
  }
}

package org.maillens.report;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What names this computer and whoever sits at it. Kept in memory to be looked for in what is
/// about to be saved; never saved itself.
///
/// @param users account names
/// @param homes home folders, as paths
/// @param hosts names of this computer, with and without domain
public record LocalNames(Set<String> users, Set<String> homes, Set<String> hosts) {
  /// Names that any computer could have: they identify nobody, and to replace them would make
  /// nonsense of sentences such as "the root certificate".
  private static final Set<String> GENERIC =
      Set.of(
          "root",
          "admin",
          "administrator",
          "user",
          "guest",
          "test",
          "nobody",
          "system",
          "runner",
          "builder",
          "docker",
          "vagrant",
          "debian",
          "ubuntu",
          "fedora",
          "localhost",
          "localhost.localdomain",
          "server",
          "computer",
          "desktop",
          "laptop",
          "client",
          "mail",
          "imap",
          "pop3",
          "smtp",
          "tls",
          "dovecot",
          "postfix",
          "exim",
          "java",
          "linux",
          "windows");

  public LocalNames {
    users = telling(users);
    homes = Set.copyOf(homes);
    hosts = telling(hosts);
  }

  /// Nothing is known.
  public static LocalNames none() {
    return new LocalNames(Set.of(), Set.of(), Set.of());
  }

  /// Those of this computer. Reads the environment and, for the host name, `/etc/hostname` or what
  /// the command `hostname` says; waits two seconds for it at most.
  public static LocalNames ofThisComputer() {
    Set<String> hosts =
        filled(System.getenv("COMPUTERNAME"), System.getenv("HOSTNAME"), hostFile());
    if (hosts.isEmpty()) {
      hosts.addAll(filled(hostCommand()));
    }
    for (String host : List.copyOf(hosts)) {
      int dot = host.indexOf('.');
      if (dot > 0) {
        hosts.add(host.substring(0, dot));
      }
    }
    return new LocalNames(
        filled(
            System.getProperty("user.name"),
            System.getenv("USERNAME"),
            System.getenv("USER"),
            System.getenv("LOGNAME")),
        filled(
            System.getProperty("user.home"), System.getenv("USERPROFILE"), System.getenv("HOME")),
        hosts);
  }

  private static Set<String> filled(@Nullable String... values) {
    Set<String> filled = new LinkedHashSet<>();
    Arrays.stream(values)
        .filter(Objects::nonNull)
        .map(value -> Objects.requireNonNull(value).strip())
        .filter(value -> value.length() > 1)
        .forEach(filled::add);
    return filled;
  }

  private static Set<String> telling(Set<String> names) {
    Set<String> telling = new LinkedHashSet<>(names);
    telling.removeIf(name -> name.length() < 2 || GENERIC.contains(name.toLowerCase(Locale.ROOT)));
    return Set.copyOf(telling);
  }

  private static @Nullable String hostFile() {
    try {
      return Files.readString(Path.of("/etc/hostname"));
    } catch (IOException none) {
      // Windows and macOS have no such file
      return null;
    }
  }

  private static @Nullable String hostCommand() {
    try {
      Process hostname = new ProcessBuilder("hostname").redirectErrorStream(true).start();
      hostname.getOutputStream().close();
      if (!hostname.waitFor(2, TimeUnit.SECONDS)) {
        hostname.destroyForcibly();
        return null;
      }
      // a name fits into any pipe, so nothing is read before the end
      String name = new String(hostname.getInputStream().readAllBytes(), Charset.defaultCharset());
      return hostname.exitValue() == 0 ? name : null;
    } catch (IOException unavailable) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}

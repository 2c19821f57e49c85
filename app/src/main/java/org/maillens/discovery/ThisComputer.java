package org.maillens.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.maillens.knowledge.Shipped;
import org.maillens.net.LoopbackListener;
import org.maillens.net.NetworkException;

/// Asks this computer about its own TLS: on Windows with the collector script that also serves
/// where this program cannot run, elsewhere by recording what the installed OpenSSL and GnuTLS send
/// to a port of this computer. Nothing leaves the computer, and nothing is changed.
public final class ThisComputer {
  private static final String SCRIPT = "/collector/maillens-collect.cmd";
  private static final String TITLE = "MailLens collector 1\n";
  private static final String SERVER_NAME = "mail.example.com";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /// So many hellos of one library show whether it keeps the order of its extensions.
  private static final int HELLOS = 3;

  private ThisComputer() {}

  /// What it says, as the collector writes it. Blocks for some seconds.
  ///
  /// @return empty where nothing could be learnt
  public static Optional<String> collect() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")
        ? onWindows()
        : recorded();
  }

  private static Optional<String> onWindows() {
    try {
      Path folder = Files.createTempDirectory("maillens");
      Path script = folder.resolve("collect.cmd");
      Path out = folder.resolve("computer.txt");
      try {
        try (InputStream in = Shipped.open(SCRIPT)) {
          Files.copy(in, script);
        }
        run(List.of("cmd.exe", "/d", "/c", script.toString(), out.toString()));
        return Optional.of(Files.readString(out, StandardCharsets.ISO_8859_1));
      } finally {
        Files.deleteIfExists(script);
        Files.deleteIfExists(out);
        Files.deleteIfExists(folder);
      }
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<String> recorded() {
    String hellos =
        hellos(
                "openssl",
                List.of("openssl", "version"),
                List.of("openssl", "s_client", "-servername", SERVER_NAME, "-connect"),
                "127.0.0.1:")
            + hellos(
                "gnutls",
                List.of("gnutls-cli", "--version"),
                List.of("gnutls-cli", "--sni-hostname", SERVER_NAME, "127.0.0.1", "-p"),
                "");
    return hellos.isEmpty() ? Optional.empty() : Optional.of(TITLE + hellos);
  }

  /// The section with the hellos of one library; empty where it is not installed.
  private static String hellos(
      String library, List<String> version, List<String> client, String before) {
    Optional<String> name = firstLine(version).map(line -> title(library, line));
    if (name.isEmpty()) {
      return "";
    }
    StringBuilder section = new StringBuilder("[hello " + name.get() + "]\n");
    int recorded = 0;
    try (LoopbackListener listener = LoopbackListener.open()) {
      for (int i = 0; i < HELLOS; i++) {
        Process process =
            started(Stream.concat(client.stream(), Stream.of(before + listener.port())).toList());
        try {
          byte[] record = listener.firstRecord(PATIENCE);
          section.append(HexFormat.of().formatHex(record)).append('\n');
          recorded++;
        } finally {
          process.destroyForcibly();
        }
      }
    } catch (NetworkException | IOException unavailable) {
      // what was recorded until now is enough
    }
    return recorded == 0 ? "" : section.toString();
  }

  /// `OpenSSL 3.0.17 1 Jul 2025 (Library: …)` and `gnutls-cli 3.7.9` name the library and its
  /// version, and nothing else is kept of the line.
  private static String title(String library, String line) {
    String version =
        List.of(line.split("\\s+")).stream()
            .filter(word -> word.matches("[0-9]+(\\.[0-9]+)+[a-z]?(-[a-z0-9]+)?"))
            .findFirst()
            .orElse("");
    String name =
        line.startsWith("LibreSSL") ? "LibreSSL" : library.equals("openssl") ? "OpenSSL" : "GnuTLS";
    return (name + " " + version).strip();
  }

  private static Optional<String> firstLine(List<String> command) {
    try {
      String said = run(command);
      return said.lines().findFirst().filter(line -> !line.isBlank());
    } catch (IOException notInstalled) {
      return Optional.empty();
    }
  }

  private static Process started(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    return process;
  }

  /// Runs a command to its end and returns what it printed.
  private static String run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try {
      byte[] said = process.getInputStream().readNBytes(1 << 16);
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return new String(said, StandardCharsets.UTF_8);
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }
}

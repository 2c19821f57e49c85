package org.maillens.lab;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The lab for one test class: checks that it is there, makes the throw-away certificates once, and
/// ends whatever was started. Use as `@RegisterExtension static final Lab lab = Lab.servers();`.
///
/// A lab that is missing skips the class with the reason; with `MAILLENS_LAB=required` in the
/// environment it fails it.
public final class Lab implements BeforeAllCallback, AfterAllCallback {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final List<String> SERVERS =
      List.of(
          "dovecot23 2.3.",
          "dovecot24 2.4.",
          "postfix 3.",
          "postfix310 3.10.",
          "nginx 1.",
          "apache 2.4.",
          "courier 5.",
          "exim 4.",
          "openssl OpenSSL 3.");
  private static final List<String> OPENSSL = List.of("openssl OpenSSL 3.");

  private final boolean needsServers;
  private final List<AutoCloseable> open = new ArrayList<>();
  private @Nullable Path directory;
  private @Nullable LabCertificates certificates;
  private @Nullable OpensslOracle oracle;

  private Lab(boolean needsServers) {
    this.needsServers = needsServers;
  }

  /// Everything: Dovecot 2.3 and 2.4, Postfix, Courier, Exim, nginx, Apache and OpenSSL; needs root
  /// and `lab install`.
  public static Lab servers() {
    return new Lab(true);
  }

  /// Only `openssl` 3; needs no root.
  public static Lab openssl() {
    return new Lab(false);
  }

  /// Skips (or fails, see the class) the calling test unless all servers are installed.
  public static void require() {
    missing(SERVERS).ifPresent(Lab::skipOrFail);
  }

  /// Skips (or fails) the calling test unless each of these starts a line of `lab status`.
  public static void require(String... starts) {
    missing(List.of(starts)).ifPresent(Lab::skipOrFail);
  }

  /// Whether something is installed that the tests can do without: the start of its line of `lab
  /// status`.
  public static boolean has(String start) {
    return missing(List.of(start)).isEmpty();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    missing(needsServers ? SERVERS : OPENSSL).ifPresent(Lab::skipOrFail);
    try {
      Path made = Files.createTempDirectory("maillens-lab-tests");
      directory = made;
      script(Map.of(), "certificates", made.resolve("certificates").toString());
      certificates = new LabCertificates(made.resolve("certificates"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    synchronized (open) {
      for (AutoCloseable server : open.reversed()) {
        server.close();
      }
      open.clear();
    }
    if (directory != null) {
      delete(directory);
    }
  }

  /// The certificates that all servers of this lab use.
  public LabCertificates certificates() {
    if (certificates == null) {
      throw new IllegalStateException("the lab is not open: register it as an extension");
    }
    return certificates;
  }

  /// Starts one of the variants in `app/src/test/lab/variants`, such as `dovecot24-incident`; it
  /// answers when this returns.
  public LabServer start(String variant) {
    RuntimeException last = new IllegalStateException("not tried");
    for (int attempt = 0; attempt < 3; attempt++) {
      try {
        Commands.Outcome outcome =
            script(
                Map.of("MAILLENS_LAB_CERTIFICATES", certificates().directory().toString()),
                "start",
                variant,
                Integer.toString(Ports.freeRow(4)));
        return opened(LabServer.of(outcome.output(), certificates()));
      } catch (IllegalStateException e) {
        last = e;
      }
    }
    throw last;
  }

  /// Starts `openssl s_server` with a configuration; it answers when this returns.
  public OpensslServer start(OpensslConfiguration configuration) {
    if (directory == null) {
      throw new IllegalStateException("the lab is not open: register it as an extension");
    }
    RuntimeException last = new IllegalStateException("not tried");
    for (int attempt = 0; attempt < 3; attempt++) {
      try {
        return opened(OpensslServer.start(configuration, certificates(), directory));
      } catch (IllegalStateException e) {
        last = e;
      }
    }
    throw last;
  }

  /// The system's `openssl s_client`, with the lab's client certificate at hand.
  public synchronized OpensslOracle oracle() {
    OpensslOracle known = oracle;
    if (known == null) {
      known = OpensslOracle.of(List.of("openssl"), Optional.of(certificates()));
      oracle = known;
    }
    return known;
  }

  /// OpenSSL 3.5 from the trixie folder, which also knows X25519MLKEM768; it has no client
  /// certificate.
  public OpensslOracle trixieOracle() {
    return OpensslOracle.of(List.of("chroot", trixie().toString(), "openssl"), Optional.empty());
  }

  /// Where Debian 13 lies; the script decides likewise.
  public static Path trixie() {
    String chosen = System.getenv("MAILLENS_LAB_HOME");
    if (chosen != null) {
      return Path.of(chosen);
    }
    String home = System.getenv("HOME");
    return Path.of(home == null ? "/root" : home, ".cache", "maillens-lab", "trixie");
  }

  public static Commands.Outcome script(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of("bash", file("lab").toString()));
    command.addAll(List.of(arguments));
    return Commands.mustRun(command, environment, LIMIT);
  }

  /// Removes a folder and what is in it, following no link.
  public static void delete(Path tree) throws IOException {
    try (var files = Files.walk(tree)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private <T extends AutoCloseable> T opened(T server) {
    synchronized (open) {
      open.add(server);
    }
    return server;
  }

  private static Optional<String> missing(List<String> needed) {
    List<String> lines;
    try {
      Commands.Outcome outcome =
          Commands.run(List.of("bash", file("lab").toString(), "status"), Map.of(), LIMIT);
      lines = outcome.output().lines().toList();
    } catch (IOException e) {
      return Optional.of("the lab cannot run here: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
    List<String> lacking =
        needed.stream()
            .filter(start -> lines.stream().noneMatch(line -> line.startsWith(start)))
            .map(start -> start.substring(0, start.indexOf(' ')))
            .toList();
    return lacking.isEmpty()
        ? Optional.empty()
        : Optional.of("the lab lacks " + lacking + "; as root: app/src/test/lab/lab install");
  }

  private static void skipOrFail(String reason) {
    if ("required".equals(System.getenv("MAILLENS_LAB"))) {
      fail(reason);
    }
    abort(reason);
  }

  /// A file beside the lab's script, by its name there.
  public static Path file(String name) {
    Path below = Path.of("src", "test", "lab", name).toAbsolutePath();
    return Files.exists(below)
        ? below
        : Path.of("app", "src", "test", "lab", name).toAbsolutePath();
  }
}

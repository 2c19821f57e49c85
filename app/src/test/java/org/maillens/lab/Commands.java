package org.maillens.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs programs to their end.
public final class Commands {
  /// Debian's own openssl.cnf forbids TLS 1.1 and small keys; the lab decides that itself.
  public static final Map<String, String> OPENSSL_ENVIRONMENT =
      Map.of("OPENSSL_CONF", "/dev/null", "LC_ALL", "C");

  private Commands() {}

  /// What a program left behind.
  ///
  /// @param status exit status
  /// @param output standard output
  /// @param errors standard error
  public record Outcome(int status, String output, String errors) {
    public boolean succeeded() {
      return status == 0;
    }

    /// Both streams, for a search in either.
    public String text() {
      return output + "\n" + errors;
    }
  }

  /// Runs a program with an empty standard input; its streams go through files, so that neither a
  /// full pipe nor a daemon that keeps one open can hold the caller.
  public static Outcome run(List<String> command, Map<String, String> environment, Duration limit)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("maillens-lab", ".out");
    Path errors = Files.createTempFile("maillens-lab", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(nothing().toFile()))
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      try {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException("no end after " + limit + ": " + command + text(errors));
        }
      } finally {
        process.destroyForcibly();
      }
      return new Outcome(process.exitValue(), text(output), text(errors));
    } finally {
      Files.deleteIfExists(output);
      Files.deleteIfExists(errors);
    }
  }

  /// As above, but a failure of the program is one of the test.
  public static Outcome mustRun(
      List<String> command, Map<String, String> environment, Duration limit) {
    try {
      Outcome outcome = run(command, environment, limit);
      if (!outcome.succeeded()) {
        throw new IllegalStateException(
            command + " ended with " + outcome.status() + ": " + outcome.errors());
      }
      return outcome;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: " + command, e);
    }
  }

  /// Servers' logs may hold any bytes.
  public static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private static Path nothing() {
    return Path.of("/dev/null");
  }
}

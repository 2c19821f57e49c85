package org.maillens.lab.captures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.maillens.lab.Commands;
import org.maillens.lab.Ports;

/// A running `openssl s_server` that answers HTTP, one client after the other.
final class Sserver implements AutoCloseable {
  private final Process process;
  private final int port;

  private Sserver(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts one; it listens when this returns.
  static Sserver start(Openssl release, Path folder, List<String> options) {
    for (int attempt = 0; attempt < 3; attempt++) {
      int port = Ports.freeRow(1);
      List<String> arguments =
          new ArrayList<>(List.of("s_server", "-www", "-accept", "127.0.0.1:" + port));
      arguments.addAll(options);
      try {
        Path log = Files.createTempFile(folder, "server", ".log");
        ProcessBuilder builder =
            new ProcessBuilder(release.command(arguments))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(release.environment());
        Process process = builder.start();
        for (int tries = 0; tries < 500 && process.isAlive(); tries++) {
          if (Commands.text(log).contains("ACCEPT")) {
            return new Sserver(process, port);
          }
          Thread.sleep(10);
        }
        process.destroyForcibly();
        if (attempt == 2) {
          throw new IllegalStateException(arguments + ": " + Commands.text(log));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
    throw new IllegalStateException("unreachable");
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

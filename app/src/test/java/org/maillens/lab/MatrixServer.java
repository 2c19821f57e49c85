package org.maillens.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// A running server of the matrix.
final class MatrixServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(10);

  private final int port;
  private final Process process;
  private final Path log;

  private MatrixServer(int port, Process process, Path log) {
    this.port = port;
    this.process = process;
    this.log = log;
  }

  /// Starts it; it answers when this returns.
  ///
  /// @param files where it finds the files of the certificates
  /// @throws IllegalStateException with what it printed, if it does not start
  static MatrixServer start(MatrixConfiguration configuration, Path files, Path logs) {
    IllegalStateException last = new IllegalStateException("not tried");
    for (int attempt = 0; attempt < 3; attempt++) {
      try {
        int port = Ports.freeRow(1);
        Path log = Files.createTempFile(logs, configuration.id(), ".log");
        ProcessBuilder builder =
            new ProcessBuilder(configuration.command(files, port))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile());
        builder.environment().putAll(Commands.OPENSSL_ENVIRONMENT);
        MatrixServer server = new MatrixServer(port, builder.start(), log);
        if (server.listens()) {
          return server;
        }
        server.close();
        last = new IllegalStateException(configuration + ": " + Commands.text(log));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw last;
  }

  int port() {
    return port;
  }

  String log() {
    try {
      return Commands.text(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private boolean listens() {
    Instant end = Instant.now().plus(START);
    while (process.isAlive() && Instant.now().isBefore(end)) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        return true;
      } catch (IOException notYet) {
        pause();
      }
    }
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

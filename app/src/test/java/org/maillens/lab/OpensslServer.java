package org.maillens.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// A running `openssl s_server` on 127.0.0.1, implicit TLS. It serves one connection at a time
/// (others wait in the queue) and answers an HTTP request with its status page; it has no greeting
/// of a mail server.
public final class OpensslServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(5);

  private final OpensslConfiguration configuration;
  private final LabCertificates certificates;
  private final int port;
  private final Process process;
  private final Path log;

  private OpensslServer(
      OpensslConfiguration configuration,
      LabCertificates certificates,
      int port,
      Process process,
      Path log) {
    this.configuration = configuration;
    this.certificates = certificates;
    this.port = port;
    this.process = process;
    this.log = log;
  }

  static OpensslServer start(
      OpensslConfiguration configuration, LabCertificates certificates, Path directory) {
    try {
      int port = Ports.freeRow(1);
      Path log = Files.createTempFile(directory, configuration.id(), ".log");
      ProcessBuilder builder =
          new ProcessBuilder(configuration.command(certificates, port))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(Commands.OPENSSL_ENVIRONMENT);
      OpensslServer server =
          new OpensslServer(configuration, certificates, port, builder.start(), log);
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return port;
  }

  public OpensslConfiguration configuration() {
    return configuration;
  }

  /// The PEM file of the lab's root.
  public Path trustRoot() {
    return certificates.root();
  }

  /// What the server has printed so far.
  public String log() {
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

  @Override
  public String toString() {
    return "openssl s_server " + configuration.id();
  }

  /// It says ACCEPT once it listens.
  private void awaitReady() {
    Instant end = Instant.now().plus(START);
    try {
      while (process.isAlive() && Instant.now().isBefore(end)) {
        if (log().contains("ACCEPT")) {
          return;
        }
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
    throw new IllegalStateException(configuration.id() + " does not start: " + log());
  }
}

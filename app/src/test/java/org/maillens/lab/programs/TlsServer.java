package org.maillens.lab.programs;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.lab.Commands;
import org.maillens.lab.Lab;
import org.maillens.lab.Ports;

/// A running `openssl s_server` or `gnutls-serv`.
final class TlsServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(10);
  private static final Pattern ALERT = Pattern.compile("SSL alert number (\\d+)");
  // The last line that s_server prints about a finished handshake.
  private static final Pattern FINISHED =
      Pattern.compile("(?m)^(Secure Renegotiation IS.*|This TLS version forbids renego.*)\\R");

  private final ServerConfiguration configuration;
  private final Process process;
  private final int port;
  private final Path log;
  private boolean greeted;

  private TlsServer(ServerConfiguration configuration, Process process, int port, Path log) {
    this.configuration = configuration;
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /// Starts a server; it listens when this returns.
  ///
  /// @param folder where its log lies while it runs
  static TlsServer start(
      ServerConfiguration configuration, MatrixCertificates certificates, Path folder)
      throws IOException {
    String last = "";
    for (int attempt = 0; attempt < 3; attempt++) {
      int port = Ports.freeRow(1);
      Path log = Files.createTempFile(folder, configuration.id(), ".log");
      ProcessBuilder builder =
          new ProcessBuilder(configuration.command(certificates, port))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().put("OPENSSL_CONF", Lab.file("programs/openssl.cnf").toString());
      TlsServer server = new TlsServer(configuration, builder.start(), port, log);
      if (server.listens()) {
        return server;
      }
      last = server.text();
      server.close();
    }
    throw new IOException(configuration + " does not start: " + last);
  }

  int port() {
    return port;
  }

  /// Whether it can give a greeting and read the answer.
  boolean talks() {
    return configuration.engine().talks();
  }

  /// A connection to it.
  Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  /// What a client has sent, decrypted, so far; empty while no handshake is finished. Sends the
  /// greeting as soon as one is. For one client only.
  Optional<String> received(String greeting) throws IOException {
    Matcher finished = FINISHED.matcher(text());
    if (!configuration.engine().talks() || !finished.find()) {
      return Optional.empty();
    }
    if (!greeted) {
      greeted = true;
      OutputStream in = process.getOutputStream();
      in.write(greeting.getBytes(StandardCharsets.US_ASCII));
      in.flush();
    }
    return Optional.of(text().substring(finished.end()));
  }

  /// The alert that it has got from the client, encrypted ones included.
  OptionalInt alert() throws IOException {
    Matcher matcher = ALERT.matcher(text());
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
      Files.deleteIfExists(log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private boolean listens() throws IOException {
    Instant end = Instant.now().plus(START);
    try {
      while (process.isAlive() && Instant.now().isBefore(end)) {
        // Asked by connecting, s_server would take that for its client.
        if (configuration.engine().talks() ? text().contains("ACCEPT") : takesConnections()) {
          return true;
        }
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private boolean takesConnections() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private String text() throws IOException {
    return Commands.text(log);
  }
}

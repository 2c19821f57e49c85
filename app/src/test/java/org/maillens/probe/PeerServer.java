package org.maillens.probe;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.maillens.mail.Endpoint;
import org.maillens.mail.EndpointFormatException;

/// A real server on loopback, such as `openssl s_server`, as long as a test needs it. Where the
/// program is not installed, the test is skipped.
final class PeerServer implements AutoCloseable {
  private final Process process;
  private final int port;

  private PeerServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts it and waits until it listens.
  ///
  /// @param dir its working directory
  /// @param command in which `PORT` stands for the port
  static PeerServer start(Path dir, List<String> command) throws IOException, InterruptedException {
    int port = freePort();
    try {
      Process process =
          new ProcessBuilder(
                  command.stream()
                      .map(word -> word.replace("PORT", Integer.toString(port)))
                      .toList())
              .directory(dir.toFile())
              .redirectErrorStream(true)
              .redirectOutput(dir.resolve("log").toFile())
              .start();
      await(port);
      return new PeerServer(process, port);
    } catch (IOException missing) {
      assumeTrue(false, command.getFirst() + " is not installed");
      throw missing;
    }
  }

  int port() {
    return port;
  }

  /// What MailLens is to check.
  Endpoint endpoint() throws EndpointFormatException {
    return Endpoint.parse("https://127.0.0.1:" + port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void await(int port) throws InterruptedException {
    for (int tries = 0; tries < 100; tries++) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        Thread.sleep(50);
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
  }
}

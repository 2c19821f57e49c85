package org.maillens.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A server on a free loopback port that treats each connection as it is told, badly for the most
/// part.
final class FakeServer implements AutoCloseable {
  /// What to do with a connection; it is closed afterwards.
  interface Manners {
    void treat(Socket socket) throws IOException, InterruptedException;
  }

  private final ServerSocket listening;

  FakeServer(Manners manners) throws IOException {
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(
            () -> {
              while (!listening.isClosed()) {
                try {
                  Socket socket = listening.accept();
                  Thread.ofVirtual().start(() -> treat(manners, socket));
                } catch (IOException closed) {
                  return;
                }
              }
            });
  }

  private static void treat(Manners manners, Socket socket) {
    try (socket) {
      manners.treat(socket);
    } catch (IOException | InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  InetAddress address() {
    return listening.getInetAddress();
  }

  int port() {
    return listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}

package org.maillens.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/// Listens on this computer's loopback address, where nobody else can connect, and keeps the first
/// TLS record that a program sends. Nothing is ever answered.
public final class LoopbackListener implements AutoCloseable {
  private static final int HEADER = 5;

  private final ServerSocket listener;

  private LoopbackListener(ServerSocket listener) {
    this.listener = listener;
  }

  /// Listens on a free port.
  ///
  /// @throws NetworkException where this is not allowed
  public static LoopbackListener open() throws NetworkException {
    try {
      ServerSocket listener = new ServerSocket();
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
      return new LoopbackListener(listener);
    } catch (IOException _) {
      throw new NetworkException(NetworkFailure.UNREACHABLE, "loopback", 0);
    }
  }

  /// The port to connect to.
  public int port() {
    return listener.getLocalPort();
  }

  /// The first record of the next connection, with its header.
  ///
  /// @throws NetworkException where none comes in time, or not a whole one
  public byte[] firstRecord(Duration timeout) throws NetworkException {
    try {
      listener.setSoTimeout(Math.toIntExact(timeout.toMillis()));
      try (Socket socket = listener.accept()) {
        socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
        byte[] header = socket.getInputStream().readNBytes(HEADER);
        if (header.length < HEADER) {
          throw new EOFException();
        }
        int length = (header[3] & 0xFF) << 8 | (header[4] & 0xFF);
        byte[] body = socket.getInputStream().readNBytes(length);
        if (body.length < length) {
          throw new EOFException();
        }
        byte[] record = Arrays.copyOf(header, HEADER + length);
        System.arraycopy(body, 0, record, HEADER, length);
        return record;
      }
    } catch (SocketTimeoutException _) {
      throw new NetworkException(NetworkFailure.TIMED_OUT, "loopback", timeout.toMillis());
    } catch (IOException _) {
      throw new NetworkException(NetworkFailure.CLOSED, "loopback", 0);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException _) {
      // nothing is lost: what was heard is kept already
    }
  }
}

package org.maillens.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// An open TCP connection. Reads and writes block; on a virtual thread an interrupt ends them at
/// once, and so does [#close] from any thread. One reader and one writer at a time.
public final class Connection implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;

  private final Socket socket;
  private final Traffic traffic;
  private final PeakLimiter.Permit permit;
  private final ByteTap tap;
  private final long connectMillis;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final byte[] buffer = new byte[BUFFER];

  Connection(
      Socket socket, Traffic traffic, PeakLimiter.Permit permit, ByteTap tap, long connectMillis) {
    this.socket = socket;
    this.traffic = traffic;
    this.permit = permit;
    this.tap = tap;
    this.connectMillis = connectMillis;
    traffic.opened();
  }

  /// Waits until something comes, the other side ends, or the deadline passes. The connection is
  /// still usable after TIMED_OUT.
  ///
  /// @throws NetworkException CANCELLED only
  public Received read(Deadline deadline) throws NetworkException {
    stopIfCancelled("read");
    if (deadline.passed()) {
      return new Received.End(NetworkFailure.TIMED_OUT);
    }
    long begun = System.nanoTime();
    int count;
    try {
      socket.setSoTimeout(deadline.socketMillis());
      count = socket.getInputStream().read(buffer);
    } catch (SocketTimeoutException late) {
      return new Received.End(NetworkFailure.TIMED_OUT);
    } catch (IOException broken) {
      stopIfCancelled("read", begun);
      return new Received.End(NetworkFailure.RESET);
    }
    if (count < 0) {
      return new Received.End(NetworkFailure.CLOSED);
    }
    received.addAndGet(count);
    traffic.received(count);
    tap.bytes(false, Arrays.copyOf(buffer, count));
    return new Received.Data(Arrays.copyOf(buffer, count));
  }

  /// Sends all of the bytes.
  ///
  /// @throws NetworkException RESET or CANCELLED
  public void write(byte[] bytes) throws NetworkException {
    stopIfCancelled("write");
    long begun = System.nanoTime();
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException broken) {
      stopIfCancelled("write", begun);
      throw new NetworkException(NetworkFailure.RESET, "write", Network.millisSince(begun));
    }
    sent.addAndGet(bytes.length);
    traffic.sent(bytes.length);
    tap.bytes(true, bytes.clone());
  }

  /// The address on the other side.
  public InetAddress address() {
    return socket.getInetAddress();
  }

  /// The port on the other side.
  public int port() {
    return socket.getPort();
  }

  /// How long connecting took, in milliseconds.
  public long connectMillis() {
    return connectMillis;
  }

  /// Bytes sent on this connection.
  public long bytesSent() {
    return sent.get();
  }

  /// Bytes received on this connection.
  public long bytesReceived() {
    return received.get();
  }

  /// Closes at once and gives the turn back. Never fails; twice is the same as once.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      Network.closeQuietly(socket);
      traffic.closed();
      permit.close();
    }
  }

  private void stopIfCancelled(String what) throws NetworkException {
    stopIfCancelled(what, System.nanoTime());
  }

  private void stopIfCancelled(String what, long begun) throws NetworkException {
    if (closed.get() || Thread.currentThread().isInterrupted()) {
      throw new NetworkException(NetworkFailure.CANCELLED, what, Network.millisSince(begun));
    }
  }
}

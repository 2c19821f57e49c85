package org.maillens.probe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.maillens.net.Connection;
import org.maillens.net.Deadline;
import org.maillens.net.NetworkException;
import org.maillens.net.NetworkFailure;
import org.maillens.net.Received;
import org.maillens.tls.Bytes;

/// A connection as the pair of streams that Bouncy Castle's TLS wants.
final class ConnectionStreams {
  private ConnectionStreams() {}

  /// The connection ended, and not because the server closed it in order.
  static final class EndedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final NetworkFailure why;

    EndedException(NetworkFailure why) {
      super(why.name());
      this.why = why;
    }

    NetworkFailure why() {
      return why;
    }
  }

  /// Reads until the deadline; its passing is an [EndedException].
  static final class In extends InputStream {
    private final Connection connection;
    private final Deadline deadline;
    private InputStream ready;

    In(Connection connection, Bytes surplus, Deadline deadline) {
      this.connection = connection;
      this.deadline = deadline;
      this.ready = new ByteArrayInputStream(surplus.toArray());
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = ready.read(target, offset, length);
      if (count >= 0 || length == 0) {
        return count;
      }
      try {
        return switch (connection.read(deadline)) {
          case Received.Data data -> {
            ready = new ByteArrayInputStream(data.bytes());
            yield ready.read(target, offset, length);
          }
          case Received.End end when end.why() == NetworkFailure.CLOSED -> -1;
          case Received.End end -> throw new EndedException(end.why());
        };
      } catch (NetworkException e) {
        throw new IOException(e);
      }
    }
  }

  /// Writes at once.
  static final class Out extends OutputStream {
    private final Connection connection;

    Out(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      try {
        connection.write(Arrays.copyOfRange(source, offset, offset + length));
      } catch (NetworkException e) {
        throw new IOException(e);
      }
    }
  }
}

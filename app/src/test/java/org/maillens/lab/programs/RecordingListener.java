package org.maillens.lab.programs;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;
import org.maillens.tls.DecodeException;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.RecordReader;
import org.maillens.tls.TlsRecord;

/// A port of this machine that keeps the first TLS record that a client sends, and hangs up.
final class RecordingListener implements AutoCloseable {
  private final ServerSocket socket;

  RecordingListener() throws IOException {
    socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  int port() {
    return socket.getLocalPort();
  }

  /// A recorded hello.
  ///
  /// @param record the whole record with its header
  record Recorded(Bytes record, ClientHello hello) {
    /// Cuts it out of a stream's beginning.
    ///
    /// @return empty while the record is not whole
    static Optional<Recorded> of(Bytes start) throws DecodeException {
      RecordReader reader = new RecordReader();
      reader.feed(start);
      return switch (reader.next()) {
        case RecordReader.Result.NeedMore _ -> Optional.empty();
        case RecordReader.Result.NotTls wrong -> throw new DecodeException(0, wrong.what());
        case RecordReader.Result.Complete(TlsRecord record) -> {
          if (HandshakeCodec.decode(record.body()) instanceof ClientHello hello) {
            yield Optional.of(new Recorded(record.encode(), hello));
          }
          throw new DecodeException(0, "no ClientHello");
        }
      };
    }
  }

  /// Waits for a client's hello.
  ///
  /// @return empty if none connects, or none sends a record, in time
  Optional<Recorded> await(Duration limit) throws IOException, DecodeException {
    socket.setSoTimeout((int) limit.toMillis());
    try (Socket client = socket.accept()) {
      client.setSoTimeout((int) limit.toMillis());
      InputStream in = client.getInputStream();
      Bytes seen = Bytes.EMPTY;
      byte[] buffer = new byte[4096];
      Optional<Recorded> recorded = Optional.empty();
      while (recorded.isEmpty()) {
        int count = in.read(buffer);
        if (count < 0) {
          return Optional.empty();
        }
        seen = Bytes.concat(java.util.List.of(seen, Bytes.copyOf(buffer, 0, count)));
        recorded = Recorded.of(seen);
      }
      return recorded;
    } catch (java.net.SocketTimeoutException none) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

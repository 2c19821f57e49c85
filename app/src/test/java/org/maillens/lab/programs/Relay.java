package org.maillens.lab.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.OptionalInt;
import org.maillens.tls.Bytes;
import org.maillens.tls.RecordReader;
import org.maillens.tls.TlsRecord;

/// Carries one connection between a program and a server, and keeps an eye on the records.
final class Relay implements AutoCloseable {
  private final Socket program;
  private final Socket server;
  private final Direction up;
  private final Direction down;

  Relay(Socket program, Socket server) {
    this.program = program;
    this.server = server;
    this.up = new Direction(program, server);
    this.down = new Direction(server, program);
    Thread.ofVirtual().start(up);
    Thread.ofVirtual().start(down);
  }

  /// Whether one side has ended.
  boolean ended() {
    return up.ended != 0 || down.ended != 0;
  }

  /// Whether the program ended before the server did.
  boolean programLeft() {
    return up.ended != 0 && (down.ended == 0 || up.ended < down.ended);
  }

  /// Whether the program has sent something encrypted: then it took the server's hello.
  boolean programEncrypts() {
    return up.encrypted;
  }

  /// The time at which a byte last moved, or the start, in nanoseconds.
  long lastMoved() {
    return Math.max(up.moved, down.moved);
  }

  /// The program's alert, if it was in plain text.
  OptionalInt programAlert() {
    return up.alert();
  }

  /// The server's alert, if it was in plain text.
  OptionalInt serverAlert() {
    return down.alert();
  }

  @Override
  public void close() throws IOException {
    program.close();
    server.close();
  }

  private static final class Direction implements Runnable {
    private final Socket from;
    private final Socket to;
    private final RecordReader records = new RecordReader();
    private volatile long moved = System.nanoTime();
    private volatile long ended;
    private volatile int alert = -1;
    private volatile boolean encrypted;

    private Direction(Socket from, Socket to) {
      this.from = from;
      this.to = to;
    }

    OptionalInt alert() {
      return alert < 0 ? OptionalInt.empty() : OptionalInt.of(alert);
    }

    @Override
    public void run() {
      byte[] buffer = new byte[16384];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          moved = System.nanoTime();
          look(Bytes.copyOf(buffer, 0, count));
          out.write(buffer, 0, count);
        }
        to.shutdownOutput();
      } catch (IOException reset) {
        // The one that reads a reset is the one that was left.
      } finally {
        ended = System.nanoTime();
      }
    }

    private void look(Bytes bytes) {
      records.feed(bytes);
      while (records.next() instanceof RecordReader.Result.Complete(TlsRecord record)) {
        boolean plain = !encrypted;
        if (record.type() == TlsRecord.CHANGE_CIPHER_SPEC
            || record.type() == TlsRecord.APPLICATION_DATA) {
          encrypted = true;
        } else if (record.type() == TlsRecord.ALERT && plain && record.body().length() == 2) {
          alert = record.body().u8(1);
        }
      }
    }
  }
}

package org.maillens.recorder;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.maillens.tls.Bytes;
import org.maillens.tls.RecordReader;
import org.maillens.tls.TlsRecord;

/// Keeps the TLS records of one direction of a handshake, from where TLS begins to where mail could
/// begin. Nothing of a dialogue before, and no mail, is kept. Not for several threads at once.
final class HandshakeBytes {
  /// No handshake of a mail server is longer: 64 certificates of 4 KiB.
  static final int MOST = 256 * 1024;

  /// As much as is shown of a server that answers a hello with text.
  private static final int BEGINNING = 512;

  private static final int LONGEST_LINE = 64 * 1024;
  private static final int SSLV2 = 0x80;
  private static final int HANDSHAKE_HEADER = 4;

  private final boolean ofProgram;
  private final RecordReader records = new RecordReader();
  private final List<Bytes> kept = new ArrayList<>();
  private byte[] head = new byte[0];
  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
  private int length;
  private boolean encrypted;
  private boolean inTls;
  private boolean changedCipher;
  private boolean closed;

  /// @param ofProgram the program's direction, of which one record under keys is kept: its Finished
  HandshakeBytes(boolean ofProgram) {
    this.ofProgram = ofProgram;
  }

  /// Whether more is wanted.
  boolean open() {
    return !closed;
  }

  /// Nothing more is kept.
  void close() {
    closed = true;
  }

  /// Whether a record under keys has come.
  boolean isEncrypted() {
    return encrypted;
  }

  /// What the stream began with where that was no TLS: enough to see what speaks there.
  Bytes beginning() {
    return Bytes.copyOf(beginning.toByteArray());
  }

  /// All that is kept.
  Bytes bytes() {
    return Bytes.concat(kept);
  }

  /// The next bytes of this direction.
  ///
  /// @param data whether records that say that they hold application data are still handshake, as
  ///   in TLS 1.3
  void feed(byte[] source, int count, boolean data) {
    if (closed) {
      return;
    }
    if (inTls) {
      records.feed(Bytes.copyOf(source, 0, count));
    } else {
      beginning.write(source, 0, Math.min(count, BEGINNING - beginning.size()));
      lookForTls(source, count);
    }
    if (inTls) {
      take(data);
    }
  }

  /// TLS begins with the stream, or with a line of a dialogue.
  private void lookForTls(byte[] source, int count) {
    byte[] all = new byte[head.length + count];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(source, 0, all, head.length, count);
    int line = 0;
    while (line < all.length) {
      int left = all.length - line;
      if (isRecord(all, line)) {
        inTls = true;
        head = new byte[0];
        records.feed(Bytes.copyOf(all, line, all.length));
        return;
      }
      if (isSslv2(all, line)) {
        int hello = 2 + ((all[line] & 0x7F) << 8 | (all[line + 1] & 0xFF));
        if (left >= hello) {
          keep(Bytes.copyOf(all, line, line + hello));
          inTls = true;
          head = new byte[0];
          records.feed(Bytes.copyOf(all, line + hello, all.length));
          return;
        }
        break;
      }
      int next = line;
      while (next < all.length && all[next] != '\n') {
        next++;
      }
      if (next == all.length) {
        break;
      }
      line = next + 1;
    }
    head = Bytes.copyOf(all, line, all.length).toArray();
    if (head.length > LONGEST_LINE) {
      closed = true;
    }
  }

  private static boolean isRecord(byte[] bytes, int at) {
    return bytes.length >= at + 3
        && (bytes[at] == TlsRecord.HANDSHAKE || bytes[at] == TlsRecord.ALERT)
        && bytes[at + 1] == 3
        && bytes[at + 2] >= 0
        && bytes[at + 2] <= 4;
  }

  private static boolean isSslv2(byte[] bytes, int at) {
    return bytes.length >= at + 5
        && (bytes[at] & SSLV2) != 0
        && bytes[at + 2] == 1
        && (bytes[at + 3] == 3 || (bytes[at + 3] == 0 && bytes[at + 4] == 2));
  }

  private void take(boolean data) {
    while (!closed) {
      switch (records.next()) {
        case RecordReader.Result.Complete(TlsRecord record) -> take(record, data);
        case RecordReader.Result.NeedMore _ -> {
          return;
        }
        case RecordReader.Result.NotTls _ -> closed = true;
      }
    }
  }

  private void take(TlsRecord record, boolean data) {
    if (record.type() == TlsRecord.APPLICATION_DATA) {
      closed = !data || (ofProgram && encrypted);
      encrypted = true;
    } else if (changedCipher && record.type() != TlsRecord.CHANGE_CIPHER_SPEC && !isHello(record)) {
      // Before TLS 1.3 what follows ChangeCipherSpec is under keys: Finished, then mail.
      closed = encrypted;
      encrypted = true;
    }
    changedCipher |= record.type() == TlsRecord.CHANGE_CIPHER_SPEC;
    if (!closed) {
      keep(record.encode());
    }
  }

  /// The second hellos of TLS 1.3 come after a ChangeCipherSpec that changes nothing (RFC 8446
  /// appendix D.4).
  private static boolean isHello(TlsRecord record) {
    Bytes body = record.body();
    return record.type() == TlsRecord.HANDSHAKE
        && body.length() > HANDSHAKE_HEADER
        && (body.u8(0) == 1 || body.u8(0) == 2)
        && (body.u8(1) << 16 | body.u16(2)) == body.length() - HANDSHAKE_HEADER;
  }

  private void keep(Bytes bytes) {
    length += bytes.length();
    if (length > MOST) {
      closed = true;
    } else {
      kept.add(bytes);
    }
  }
}

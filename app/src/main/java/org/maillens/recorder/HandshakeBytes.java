package org.maillens.recorder;

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

  private static final int LONGEST_LINE = 64 * 1024;
  private static final int SSLV2 = 0x80;

  private final RecordReader records = new RecordReader();
  private final List<Bytes> kept = new ArrayList<>();
  private byte[] head = new byte[0];
  private int length;
  private int encrypted;
  private boolean inTls;
  private boolean changedCipher;
  private boolean closed;

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
    return encrypted > 0;
  }

  /// All that is kept.
  Bytes bytes() {
    return Bytes.concat(kept);
  }

  /// The next bytes of this direction.
  ///
  /// @param encryptedToKeep how many records under keys belong to the handshake as far as is known
  void feed(byte[] source, int count, int encryptedToKeep) {
    if (closed) {
      return;
    }
    if (inTls) {
      records.feed(Bytes.copyOf(source, 0, count));
    } else {
      lookForTls(source, count);
    }
    if (inTls) {
      take(encryptedToKeep);
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

  private void take(int encryptedToKeep) {
    while (!closed) {
      switch (records.next()) {
        case RecordReader.Result.Complete(TlsRecord record) -> take(record, encryptedToKeep);
        case RecordReader.Result.NeedMore _ -> {
          return;
        }
        case RecordReader.Result.NotTls _ -> closed = true;
      }
    }
  }

  private void take(TlsRecord record, int encryptedToKeep) {
    // Before TLS 1.3 everything after ChangeCipherSpec is under keys; in TLS 1.3 what says that it
    // is application data.
    boolean underKeys =
        record.type() == TlsRecord.APPLICATION_DATA
            || (changedCipher && record.type() != TlsRecord.CHANGE_CIPHER_SPEC);
    changedCipher |= record.type() == TlsRecord.CHANGE_CIPHER_SPEC;
    if (underKeys && ++encrypted > encryptedToKeep) {
      closed = true;
      return;
    }
    keep(record.encode());
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

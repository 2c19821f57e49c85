package org.maillens.capture.conversation;

import org.maillens.tls.TlsRecord;

/// Tells by its first bytes whether TLS begins.
final class Beginnings {
  /// As many bytes tell it.
  static final int ENOUGH = 7;

  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 2;
  private static final int HEADER = 5;

  private Beginnings() {}

  /// What the bytes so far are.
  enum Verdict {
    /// More of them are needed.
    OPEN,
    NOTHING,
    /// A record with a ClientHello.
    CLIENT,
    /// A record with a ServerHello.
    SERVER,
    /// A hello in SSL 2.0's form.
    SSLV2,
    /// A record of another kind, as one meets it in the middle of a connection.
    MIDDLE
  }

  /// @param middle whether a record that begins no handshake counts, too
  static Verdict of(byte[] bytes, int length, boolean middle) {
    int first = bytes[0] & 0xFF;
    if ((first & 0x80) != 0) {
      return sslv2(bytes, length);
    }
    boolean handshake = first == TlsRecord.HANDSHAKE;
    boolean other = middle && first >= TlsRecord.CHANGE_CIPHER_SPEC && first <= 23;
    if (!handshake && !other
        || length > 1 && bytes[1] != 3
        || length > 2 && (bytes[2] < 0 || bytes[2] > 4)) {
      return Verdict.NOTHING;
    }
    if (length < HEADER) {
      return Verdict.OPEN;
    }
    int body = (bytes[3] & 0xFF) << 8 | bytes[4] & 0xFF;
    if (body == 0 || body > TlsRecord.MAX_BODY) {
      return Verdict.NOTHING;
    }
    if (!handshake) {
      return Verdict.MIDDLE;
    }
    if (length == HEADER) {
      return Verdict.OPEN;
    }
    int type = bytes[HEADER];
    if (type != CLIENT_HELLO && type != SERVER_HELLO) {
      return middle ? Verdict.MIDDLE : Verdict.NOTHING;
    }
    if (body > 1 && length < ENOUGH) {
      return Verdict.OPEN;
    }
    // no hello is longer than 64 KiB
    if (body > 1 && bytes[HEADER + 1] != 0) {
      return Verdict.NOTHING;
    }
    return type == CLIENT_HELLO ? Verdict.CLIENT : Verdict.SERVER;
  }

  private static Verdict sslv2(byte[] bytes, int length) {
    if (length > 2 && bytes[2] != CLIENT_HELLO
        || length > 3 && bytes[3] != 0 && bytes[3] != 3
        || length > 4 && (bytes[3] == 0 ? bytes[4] != 2 : bytes[4] < 0 || bytes[4] > 4)) {
      return Verdict.NOTHING;
    }
    return length < HEADER ? Verdict.OPEN : Verdict.SSLV2;
  }
}

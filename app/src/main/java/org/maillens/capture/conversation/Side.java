package org.maillens.capture.conversation;

/// One direction of a connection before its TLS.
final class Side {
  /// So many bytes without TLS, and it will not come any more.
  static final int LONGEST_PRELUDE = 64 * 1024;

  final boolean client;

  /// TLS has begun.
  boolean tls;

  /// Something was said in it.
  boolean spoke;

  /// Bytes before TLS.
  long plain;

  /// What may be the beginning of TLS.
  final byte[] held = new byte[Beginnings.ENOUGH];

  int heldLength;
  byte last;

  /// The other side spoke since the last byte.
  boolean turn = true;

  Side(boolean client) {
    this.client = client;
  }

  /// Whether a new message may begin here.
  boolean isAtBoundary() {
    return plain == 0 || turn || last == '\n' || last == '>';
  }
}

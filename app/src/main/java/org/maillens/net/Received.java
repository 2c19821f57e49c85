package org.maillens.net;

/// What a read has brought.
public sealed interface Received {
  /// At least one byte.
  final class Data implements Received {
    private final byte[] bytes;

    Data(byte[] bytes) {
      this.bytes = bytes;
    }

    /// The bytes; this object keeps no other copy.
    public byte[] bytes() {
      return bytes;
    }
  }

  /// Nothing more.
  ///
  /// @param why CLOSED, RESET or TIMED_OUT
  record End(NetworkFailure why) implements Received {}
}

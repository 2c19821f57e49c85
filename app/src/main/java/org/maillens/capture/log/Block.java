package org.maillens.capture.log;

/// A piece of a log that ends where a line ends, with what is before it, for lines that are told
/// apart by earlier ones.
final class Block {
  /// How much of what is before it a block has, unless the log begins there.
  static final int LOOK_BACK = 16 * 1024;

  private final byte[] bytes;
  private final int before;
  private final int from;
  private final int to;

  /// @param before where what is before it begins
  /// @param from where the block begins
  /// @param to where it ends
  Block(byte[] bytes, int before, int from, int to) {
    this.bytes = bytes;
    this.before = before;
    this.from = from;
    this.to = to;
  }

  /// Holds it; valid only until the block has been merged.
  byte[] bytes() {
    return bytes;
  }

  int before() {
    return before;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }
}

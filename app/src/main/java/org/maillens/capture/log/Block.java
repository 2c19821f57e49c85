package org.maillens.capture.log;

/// A piece of a log that ends where a line ends, with what is before it, for lines that are told
/// apart by earlier ones.
///
/// @param bytes holds it; valid only until the block has been merged
/// @param before where what is before it begins
/// @param from where the block begins
/// @param to where it ends
record Block(byte[] bytes, int before, int from, int to) {
  /// How much of what is before it a block has, unless the log begins there.
  static final int LOOK_BACK = 16 * 1024;
}

package org.maillens.tls;

import java.io.ByteArrayOutputStream;

/// Writes fields one after the other.
final class Composer {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Composer u8(int value) {
    out.write(fitting(value, 0xFF));
    return this;
  }

  Composer u16(int value) {
    fitting(value, 0xFFFF);
    out.write(value >> 8);
    out.write(value);
    return this;
  }

  Composer u24(int value) {
    fitting(value, 0xFFFFFF);
    out.write(value >> 16);
    out.write(value >> 8);
    out.write(value);
    return this;
  }

  Composer put(Bytes bytes) {
    out.writeBytes(bytes.toArray());
    return this;
  }

  Composer vector8(Bytes bytes) {
    return u8(bytes.length()).put(bytes);
  }

  Composer vector16(Bytes bytes) {
    return u16(bytes.length()).put(bytes);
  }

  Composer vector24(Bytes bytes) {
    return u24(bytes.length()).put(bytes);
  }

  Bytes bytes() {
    return Bytes.wrap(out.toByteArray());
  }

  /// A value that does not fit its field is a mistake of the caller: nothing decoded can be too
  /// long.
  private static int fitting(int value, int highest) {
    if (value < 0 || value > highest) {
      throw new IllegalArgumentException(value + " does not fit a field of at most " + highest);
    }
    return value;
  }
}

package org.maillens.capture.packet;

import java.util.ArrayList;
import java.util.List;

/// The interfaces of one section of a pcapng file.
final class Interfaces {
  private static final int TIME_RESOLUTION = 9;
  private static final int TIME_OFFSET = 14;

  /// More than any capture has; what is beyond is not remembered.
  private static final int MOST = 1 << 16;

  private static final long MICROS = 1_000_000;

  private final List<Interface> all = new ArrayList<>();

  /// @param link number of its type
  /// @param snap how many bytes of a packet are captured; 0 for all
  /// @param exponent of 10 or of 2, by which a unit of time is shorter than a second
  /// @param offset seconds
  record Interface(int link, long snap, boolean ofTwo, int exponent, long offset) {
    /// Microseconds since 1970-01-01T00:00Z. A time that no clock shows overflows, and is wrong as
    /// it was.
    long time(long units) {
      return offset * MICROS + (ofTwo ? binary(units) : decimal(units));
    }

    private long decimal(long units) {
      long micros = units;
      for (int i = exponent; i > 6; i--) {
        micros = Long.divideUnsigned(micros, 10);
      }
      for (int i = exponent; i < 6; i++) {
        micros *= 10;
      }
      return micros;
    }

    private long binary(long units) {
      if (exponent >= Long.SIZE) {
        return 0;
      }
      long seconds = exponent == 0 ? units : units >>> exponent;
      long part = exponent == 0 ? 0 : units << (Long.SIZE - exponent);
      return seconds * MICROS + Math.unsignedMultiplyHigh(part, MICROS);
    }
  }

  /// The interface of that number; of link -1 where there is none.
  Interface get(int number) {
    return number >= 0 && number < all.size() ? all.get(number) : new Interface(-1, 0, false, 6, 0);
  }

  /// Adds what a block describes: link, two bytes that mean nothing, snap length, options.
  void add(byte[] bytes, int offset, int end, boolean bigEndian) {
    if (all.size() >= MOST) {
      return;
    }
    int exponent = 6;
    boolean ofTwo = false;
    long shift = 0;
    int at = offset + 8;
    while (end - at >= 4) {
      int code = half(bytes, at, bigEndian);
      int length = half(bytes, at + 2, bigEndian);
      at += 4;
      if (code == 0 || length > end - at) {
        break;
      }
      if (code == TIME_RESOLUTION && length >= 1) {
        ofTwo = (bytes[at] & 0x80) != 0;
        exponent = bytes[at] & 0x7F;
      } else if (code == TIME_OFFSET && length >= 8) {
        long first = Window.number(bytes, at, bigEndian) & 0xFFFF_FFFFL;
        long second = Window.number(bytes, at + 4, bigEndian) & 0xFFFF_FFFFL;
        shift = bigEndian ? first << 32 | second : second << 32 | first;
      }
      at += length + 3 & ~3;
    }
    all.add(
        new Interface(
            half(bytes, offset, bigEndian),
            Window.number(bytes, offset + 4, bigEndian) & 0xFFFF_FFFFL,
            ofTwo,
            exponent,
            shift));
  }

  /// A new section begins.
  void clear() {
    all.clear();
  }

  private static int half(byte[] bytes, int at, boolean bigEndian) {
    int first = bytes[at] & 0xFF;
    int second = bytes[at + 1] & 0xFF;
    return bigEndian ? first << 8 | second : second << 8 | first;
  }
}

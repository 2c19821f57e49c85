package org.maillens.tls;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/// An immutable sequence of bytes, the only form in which bytes cross a package border.
///
/// Slices share the memory of the whole, so cutting a message into fields copies nothing.
public final class Bytes {
  /// No bytes at all.
  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  private final byte[] array;
  private final int start;
  private final int length;

  private Bytes(byte[] array, int start, int length) {
    this.array = array;
    this.start = start;
    this.length = length;
  }

  /// Bytes given as numbers; only the low eight bits of each count.
  public static Bytes of(int... values) {
    byte[] copy = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      copy[i] = (byte) values[i];
    }
    return wrap(copy);
  }

  /// A copy of an array.
  public static Bytes copyOf(byte[] source) {
    return wrap(source.clone());
  }

  /// A copy of a part of an array, `from` inclusive, `to` exclusive.
  public static Bytes copyOf(byte[] source, int from, int to) {
    Objects.checkFromToIndex(from, to, source.length);
    return wrap(Arrays.copyOfRange(source, from, to));
  }

  /// Bytes from hexadecimal text in either case; white space is ignored.
  ///
  /// @throws IllegalArgumentException for any other character or an odd number of digits
  public static Bytes ofHex(String hex) {
    StringBuilder digits = new StringBuilder(hex.length());
    for (int i = 0; i < hex.length(); i++) {
      if (!Character.isWhitespace(hex.charAt(i))) {
        digits.append(hex.charAt(i));
      }
    }
    return wrap(HexFormat.of().parseHex(digits));
  }

  /// The parts one after the other.
  public static Bytes concat(Bytes... parts) {
    return concat(Arrays.asList(parts));
  }

  /// The parts one after the other.
  public static Bytes concat(Iterable<Bytes> parts) {
    int total = 0;
    for (Bytes part : parts) {
      total = Math.addExact(total, part.length);
    }
    byte[] joined = new byte[total];
    int at = 0;
    for (Bytes part : parts) {
      System.arraycopy(part.array, part.start, joined, at, part.length);
      at += part.length;
    }
    return wrap(joined);
  }

  /// Takes the array over without a copy: for code that has just made it and keeps no reference.
  public static Bytes wrap(byte[] owned) {
    return owned.length == 0 && EMPTY != null ? EMPTY : new Bytes(owned, 0, owned.length);
  }

  /// How many bytes.
  public int length() {
    return length;
  }

  /// Whether there are none.
  public boolean isEmpty() {
    return length == 0;
  }

  /// The byte at an index as 0 to 255.
  public int u8(int index) {
    Objects.checkIndex(index, length);
    return array[start + index] & 0xFF;
  }

  /// Two bytes, most significant first.
  public int u16(int index) {
    Objects.checkFromIndexSize(index, 2, length);
    return (u8(index) << 8) | u8(index + 1);
  }

  /// Three bytes, most significant first.
  public int u24(int index) {
    Objects.checkFromIndexSize(index, 3, length);
    return (u8(index) << 16) | u16(index + 1);
  }

  /// The bytes from `from` (inclusive) to `to` (exclusive).
  public Bytes slice(int from, int to) {
    Objects.checkFromToIndex(from, to, length);
    return from == to ? EMPTY : new Bytes(array, start + from, to - from);
  }

  /// The bytes from an index to the end.
  public Bytes from(int index) {
    return slice(index, length);
  }

  /// The same bytes in memory of their own: for a small part that outlives the whole.
  public Bytes alone() {
    return array.length == length ? this : wrap(toArray());
  }

  /// The bytes as numbers from 0 to 255.
  public IntStream values() {
    return IntStream.range(0, length).map(this::u8);
  }

  /// A copy as an array.
  public byte[] toArray() {
    return Arrays.copyOfRange(array, start, start + length);
  }

  /// Lower-case hexadecimal digits without separators.
  public String hex() {
    return HexFormat.of().formatHex(array, start, start + length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that
        && Arrays.equals(
            array, start, start + length, that.array, that.start, that.start + that.length);
  }

  /// A checksum, which processors have an instruction for: messages of kilobytes are looked up by
  /// their bytes, hundreds of thousands of times.
  @Override
  public int hashCode() {
    CRC32C sum = new CRC32C();
    sum.update(array, start, length);
    return (int) sum.getValue();
  }

  /// The hexadecimal digits, cut after 32 bytes so that a log line stays a line.
  @Override
  public String toString() {
    return length <= 32 ? hex() : slice(0, 32).hex() + "… (" + length + " bytes)";
  }
}

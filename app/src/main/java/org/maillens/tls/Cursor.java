package org.maillens.tls;

import java.util.ArrayList;
import java.util.List;

/// Reads fields one after the other and knows where it is, so that every complaint says where.
final class Cursor {
  private final Bytes bytes;
  private final int base;
  private int at;

  /// @param base what to add to offsets in complaints: where these bytes start in the whole input
  Cursor(Bytes bytes, int base) {
    this.bytes = bytes;
    this.base = base;
  }

  int offset() {
    return base + at;
  }

  int remaining() {
    return bytes.length() - at;
  }

  int u8(String what) throws DecodeException {
    need(1, what);
    return bytes.u8(at++);
  }

  int u16(String what) throws DecodeException {
    need(2, what);
    at += 2;
    return bytes.u16(at - 2);
  }

  int u24(String what) throws DecodeException {
    need(3, what);
    at += 3;
    return bytes.u24(at - 3);
  }

  Bytes take(int length, String what) throws DecodeException {
    need(length, what);
    at += length;
    return bytes.slice(at - length, at);
  }

  Bytes rest() {
    Bytes rest = bytes.from(at);
    at = bytes.length();
    return rest;
  }

  /// A vector with a length of one byte before it.
  Bytes vector8(String what) throws DecodeException {
    return take(u8(what), what);
  }

  /// A vector with a length of two bytes before it.
  Bytes vector16(String what) throws DecodeException {
    return take(u16(what), what);
  }

  /// A vector with a length of three bytes before it.
  Bytes vector24(String what) throws DecodeException {
    return take(u24(what), what);
  }

  /// A cursor over a vector with a length of two bytes before it.
  Cursor inside16(String what) throws DecodeException {
    int length = u16(what);
    int start = offset();
    return new Cursor(take(length, what), start);
  }

  /// A cursor over a vector with a length of three bytes before it.
  Cursor inside24(String what) throws DecodeException {
    int length = u24(what);
    int start = offset();
    return new Cursor(take(length, what), start);
  }

  /// All that is left, as numbers of two bytes.
  List<Integer> restAsU16(String what) throws DecodeException {
    if (remaining() % 2 != 0) {
      throw new DecodeException(offset(), what + ": odd length " + remaining());
    }
    List<Integer> values = new ArrayList<>(remaining() / 2);
    while (remaining() > 0) {
      values.add(u16(what));
    }
    return values;
  }

  void end(String what) throws DecodeException {
    if (remaining() > 0) {
      throw new DecodeException(offset(), what + ": " + remaining() + " bytes too many");
    }
  }

  private void need(int length, String what) throws DecodeException {
    if (length > remaining()) {
      throw new DecodeException(
          offset(), what + ": needs " + length + " bytes, " + remaining() + " left");
    }
  }
}

package org.maillens.capture.packet;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The part of a file that is looked at: a buffer that moves on. Its size bounds what a wrong
/// length in a file can ask for.
final class Window {
  /// The most that can be looked at together: more than any packet that TCP needs whole.
  static final int SIZE = 512 * 1024;

  private static final int FIRST_SIZE = 64 * 1024;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final InputStream in;
  private byte[] bytes = new byte[FIRST_SIZE];
  private int at;
  private int end;
  private boolean ended;

  Window(InputStream in) {
    this.in = in;
  }

  /// Where the bytes are, until more are asked for.
  byte[] bytes() {
    return bytes;
  }

  /// Where in [#bytes] the next byte is.
  int at() {
    return at;
  }

  /// How many bytes are there already.
  int available() {
    return end - at;
  }

  /// Whether so many bytes can be had; if so, they are all behind [#at].
  ///
  /// @param length at most [#SIZE]
  boolean has(int length) throws IOException, InterruptedException {
    while (end - at < length && !ended) {
      fill(length);
    }
    return end - at >= length;
  }

  private void fill(int length) throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (bytes.length - at < length || at == end) {
      byte[] target = bytes.length < length ? new byte[SIZE] : bytes;
      System.arraycopy(bytes, at, target, 0, end - at);
      bytes = target;
      end -= at;
      at = 0;
    }
    int read = in.read(bytes, end, bytes.length - end);
    if (read < 0) {
      ended = true;
    } else {
      end += read;
    }
  }

  /// Goes on by so many bytes.
  ///
  /// @return whether there were so many
  boolean skip(long length) throws IOException, InterruptedException {
    long left = length;
    while (left > end - at) {
      left -= end - at;
      at = end;
      if (!has(1)) {
        return false;
      }
    }
    at += (int) left;
    return true;
  }

  /// A number of 32 bits at a distance from [#at].
  int number(int distance, boolean bigEndian) {
    return number(bytes, at + distance, bigEndian);
  }

  /// A number of 32 bits.
  static int number(byte[] bytes, int offset, boolean bigEndian) {
    int little = (int) INTS.get(bytes, offset);
    return bigEndian ? Integer.reverseBytes(little) : little;
  }

  /// A number of 16 bits at a distance from [#at].
  int half(int distance, boolean bigEndian) {
    int first = bytes[at + distance] & 0xFF;
    int second = bytes[at + distance + 1] & 0xFF;
    return bigEndian ? first << 8 | second : second << 8 | first;
  }
}

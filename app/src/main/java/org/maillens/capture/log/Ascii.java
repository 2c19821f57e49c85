package org.maillens.capture.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// What is asked of lines before they are worth being decoded.
final class Ascii {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /// Odd, with as many ones as zeros: 2^64 by the golden ratio.
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final long LOW = 0x0101010101010101L;
  private static final long REST = 0x7f7f7f7f7f7f7f7fL;

  private Ascii() {}

  /// A word in small letters, as it is looked for.
  static byte[] word(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// Whether a word stands there, in any case.
  static boolean same(byte[] word, byte[] text, int at) {
    for (int i = 0; i < word.length; i++) {
      if (small(text[at + i]) != word[i]) {
        return false;
      }
    }
    return true;
  }

  /// Whether a part of a text begins with a word, in any case.
  static boolean begins(byte[] word, byte[] text, int from, int to) {
    return to - from >= word.length && same(word, text, from);
  }

  /// Where a word stands first, in any case; -1 when it does not.
  static int find(byte[] word, byte[] text, int from, int to) {
    byte first = word[0];
    byte capital = first >= 'a' && first <= 'z' ? (byte) (first - 32) : first;
    for (int at = from; at <= to - word.length; at++) {
      byte letter = text[at];
      if ((letter == first || letter == capital) && same(word, text, at)) {
        return at;
      }
    }
    return -1;
  }

  /// Where a byte stands first; `to` when it does not.
  static int find(char wanted, byte[] text, int from, int to) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long zeros = zeros((long) LONG.get(text, at) ^ (LOW * wanted));
      if (zeros != 0) {
        return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    while (at < to && text[at] != wanted) {
      at++;
    }
    return at;
  }

  /// Where one of two bytes stands first; `to` when neither does.
  static int find(char one, char other, byte[] text, int from, int to) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long eight = (long) LONG.get(text, at);
      long zeros = zeros(eight ^ (LOW * one)) | zeros(eight ^ (LOW * other));
      if (zeros != 0) {
        return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    while (at < to && text[at] != one && text[at] != other) {
      at++;
    }
    return at;
  }

  /// The highest bit of each byte that is zero; no carry leaves a byte.
  private static long zeros(long word) {
    return ~(((word & REST) + REST) | word | REST);
  }

  static byte small(byte letter) {
    return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
  }

  /// A number that tells most texts apart.
  static int hash(byte[] text, int length) {
    long hash = length;
    int at = 0;
    for (; at <= length - Long.BYTES; at += Long.BYTES) {
      hash = Long.rotateLeft((hash ^ (long) LONG.get(text, at)) * SPREAD, 29);
    }
    for (; at < length; at++) {
      hash = (hash ^ text[at]) * SPREAD;
    }
    return (int) (hash ^ (hash >>> 32));
  }

  static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  /// Where the line begins that holds this place.
  static int lineStart(byte[] text, int at, int from) {
    int start = at;
    while (start > from && text[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  /// How many lines end in this part of a text.
  static int lineEnds(byte[] text, int from, int to) {
    int ends = 0;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      ends += Long.bitCount(zeros((long) LONG.get(text, at) ^ (LOW * '\n')));
    }
    for (; at < to; at++) {
      ends += text[at] == '\n' ? 1 : 0;
    }
    return ends;
  }

  /// As characters: UTF-8, and what is no UTF-8 as Latin-1, which can be anything.
  static String decode(byte[] text, int from, int to) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(text, from, to - from))
          .toString();
    } catch (CharacterCodingException noUtf8) {
      return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    }
  }
}

package org.maillens.capture.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/// Finds the places of a text where one of many words stands, in any case, faster than the text can
/// be read from a disk: it looks only at every second to fifth byte, as far as the shortest word
/// allows, and asks whether the four bytes from there occur in a word. For each way in which that
/// pattern of looks can fall on a word, the word's part that is rarest in the text is looked for.
final class GramFilter {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LONGEST_GRAM = 4;

  /// What words of eight letters and more allow.
  private static final int LONGEST_STRIDE = 5;

  private static final int BITS = 16;

  /// A long holds two to so many bits.
  private static final int WORD_BITS = 6;

  /// So many bytes show what a text is like.
  private static final int SAMPLE = 256 * 1024;

  private static final Part[] NONE = {};

  /// Turns capitals into small letters; what else it changes, it changes in words and texts alike.
  private static final int FOLD = 0x20202020;

  /// Texts end so many bytes before their arrays do, since a look takes four bytes.
  static final int SLACK = 4;

  private final int mask;
  private final int stride;

  /// Whether a word has a part of this hash, a bit each: 8 KB, which stay in the processor's
  /// nearest cache beside the text.
  private final long[] known = new long[1 << (BITS - WORD_BITS)];

  private final Part[][] parts = new Part[1 << BITS][];

  /// Four bytes, folded, that stand so many bytes into that word.
  private static final class Part {
    private final int gram;
    private final byte[] word;
    private final int offset;

    Part(int gram, byte[] word, int offset) {
      this.gram = gram;
      this.word = word;
      this.offset = offset;
    }
  }

  /// A filter for these words.
  ///
  /// @param words in ASCII, small letters, none empty
  /// @param sample what the texts are like
  GramFilter(List<byte[]> words, byte[] sample, int from, int to) {
    int shortest = words.stream().mapToInt(word -> word.length).min().orElse(LONGEST_GRAM);
    int gram = Math.min(LONGEST_GRAM, shortest);
    Arrays.fill(parts, NONE);
    mask = gram == LONGEST_GRAM ? -1 : (1 << (8 * gram)) - 1;
    stride = Math.min(LONGEST_STRIDE, shortest - gram + 1);
    int[] frequency = new int[1 << BITS];
    for (int i = from; i <= Math.min(to, from + SAMPLE) - LONGEST_GRAM; i++) {
      frequency[hash(sample, i)]++;
    }
    for (byte[] word : words) {
      byte[] padded = Arrays.copyOf(word, word.length + SLACK);
      for (int residue = 0; residue < stride; residue++) {
        int rarest = residue;
        for (int offset = residue; offset <= word.length - gram; offset += stride) {
          if (frequency[hash(padded, offset)] < frequency[hash(padded, rarest)]) {
            rarest = offset;
          }
        }
        add(hash(padded, rarest), new Part(gram(padded, rarest), word, rarest));
      }
    }
  }

  private void add(int hash, Part part) {
    known[hash >>> WORD_BITS] |= 1L << hash;
    Part[] others = parts[hash];
    parts[hash] = Arrays.copyOf(others, others.length + 1);
    parts[hash][others.length] = part;
  }

  private int gram(byte[] text, int at) {
    return ((int) INT.get(text, at) | FOLD) & mask;
  }

  private int hash(byte[] text, int at) {
    return hash(gram(text, at));
  }

  private static int hash(int gram) {
    return (gram * 0x9E3779B1) >>> (Integer.SIZE - BITS);
  }

  /// A place inside of the next line that holds a word: all lines that end before it hold none.
  /// Words that reach over the end of the text are not found.
  ///
  /// @return -1 when there is none
  int next(byte[] text, int from, int to) {
    return stride == LONGEST_STRIDE ? nextOfLong(text, from, to) : nextOfShort(text, from, to);
  }

  /// The usual case. Its step is a constant, and without a mask: Java's compiler makes twice as
  /// much of such a loop.
  private int nextOfLong(byte[] text, int from, int to) {
    long[] bits = known;
    for (int at = from; at < to; at += LONGEST_STRIDE) {
      int gram = (int) INT.get(text, at) | FOLD;
      int hash = hash(gram);
      if ((bits[hash >>> WORD_BITS] & 1L << hash) != 0
          && stands(parts[hash], gram, text, at, from, to)) {
        return at;
      }
    }
    return -1;
  }

  private int nextOfShort(byte[] text, int from, int to) {
    for (int at = from; at < to; at += stride) {
      int gram = gram(text, at);
      if (stands(parts[hash(gram)], gram, text, at, from, to)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean stands(
      Part[] candidates, int gram, byte[] text, int at, int from, int to) {
    for (Part part : candidates) {
      int start = at - part.offset;
      if (part.gram == gram
          && start >= from
          && start + part.word.length <= to
          && Ascii.same(part.word, text, start)) {
        return true;
      }
    }
    return false;
  }
}

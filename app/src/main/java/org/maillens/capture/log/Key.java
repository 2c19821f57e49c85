package org.maillens.capture.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Puts together what makes lines alike, and takes it apart again. One object serves for many
/// lines.
final class Key {
  /// Where the client stands in the keys of sightings and successes.
  static final int CLIENT = 2;

  private static final byte END = 0;

  private byte[] bytes = new byte[256];
  private int length;

  Key clear() {
    length = 0;
    return this;
  }

  Key add(byte[] text, int from, int to) {
    if (length + to - from >= bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (length + to - from));
    }
    System.arraycopy(text, from, bytes, length, to - from);
    length += to - from;
    bytes[length++] = END;
    return this;
  }

  Key add(byte[] text) {
    return add(text, 0, text.length);
  }

  Groups.Group in(Groups groups) {
    return groups.of(bytes, length);
  }

  /// Its parts.
  static List<String> parts(byte[] key) {
    return List.of(new String(key, StandardCharsets.ISO_8859_1).split("\0", -1));
  }

  /// The same for all clients together.
  static byte[] withoutClient(byte[] key) {
    int from = 0;
    for (int part = 0; part < CLIENT; part++) {
      from = end(key, from) + 1;
    }
    int to = end(key, from);
    byte[] shorter = Arrays.copyOf(key, key.length - (to - from));
    System.arraycopy(key, to, shorter, from, key.length - to);
    return shorter;
  }

  private static int end(byte[] key, int from) {
    int end = from;
    while (key[end] != END) {
      end++;
    }
    return end;
  }
}

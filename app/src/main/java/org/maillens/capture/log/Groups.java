package org.maillens.capture.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Lines that are alike in what matters, counted. Kept in the order in which each group was first
/// met, so that the outcome does not depend on threads.
final class Groups {
  /// No line of the group had a time.
  static final long NEVER = Long.MIN_VALUE;

  private Group[] table = new Group[64];
  private final List<Group> inOrder = new ArrayList<>();

  /// What is counted together.
  static final class Group {
    private final byte[] key;
    private final int hash;
    private long count;
    private long first = NEVER;
    private long last = NEVER;
    private long line;
    private String text = "";

    private Group(byte[] key, int hash) {
      this.key = key;
      this.hash = hash;
    }

    byte[] key() {
      return key;
    }

    long count() {
      return count;
    }

    /// Seconds since 1970, or [#NEVER].
    long first() {
      return first;
    }

    long last() {
      return last;
    }

    /// Where the first line stands, and what it says.
    void stands(long number, String line) {
      this.line = number;
      this.text = line;
    }

    long line() {
      return line;
    }

    String text() {
      return text;
    }

    void add(long lines, long from, long until) {
      count += lines;
      if (from != NEVER) {
        first = first == NEVER ? from : Math.min(first, from);
        last = last == NEVER ? until : Math.max(last, until);
      }
    }
  }

  /// The groups, in the order in which they were first met.
  List<Group> all() {
    return inOrder;
  }

  int size() {
    return inOrder.size();
  }

  /// The group of a key, made if there is none; then its count is 0.
  Group of(byte[] key, int length) {
    int hash = hash(key, length);
    int slot = slot(key, length, hash);
    Group found = table[slot];
    if (found == null) {
      found = new Group(Arrays.copyOf(key, length), hash);
      table[slot] = found;
      inOrder.add(found);
      if (inOrder.size() * 2 > table.length) {
        grow();
      }
    }
    return found;
  }

  boolean has(byte[] key) {
    return table[slot(key, key.length, hash(key, key.length))] != null;
  }

  private int slot(byte[] key, int length, int hash) {
    int slot = hash & (table.length - 1);
    for (Group there = table[slot]; there != null; there = table[slot]) {
      if (there.hash == hash && Arrays.equals(there.key, 0, there.key.length, key, 0, length)) {
        break;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private void grow() {
    Group[] larger = new Group[table.length * 2];
    for (Group group : inOrder) {
      int slot = group.hash & (larger.length - 1);
      while (larger[slot] != null) {
        slot = (slot + 1) & (larger.length - 1);
      }
      larger[slot] = group;
    }
    table = larger;
  }

  private static int hash(byte[] key, int length) {
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + key[i];
    }
    return hash ^ (hash >>> 15);
  }
}

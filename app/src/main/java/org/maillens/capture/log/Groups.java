package org.maillens.capture.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines that are alike in what matters, counted. Kept in the order in which each group was first
/// met, so that the outcome does not depend on threads.
final class Groups {
  /// No line of the group had a time.
  static final long NEVER = Long.MIN_VALUE;

  private Group[] table = new Group[256];
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
    int hash = Ascii.hash(key, length);
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
    return table[slot(key, key.length, Ascii.hash(key, key.length))] != null;
  }

  /// The group that another's lines belong to; null when there is none.
  @Nullable Group like(Group other) {
    return table[slot(other.key, other.key.length, other.hash)];
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
}

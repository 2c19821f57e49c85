package org.maillens.capture.conversation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/// Parts by their bytes: each is decoded once.
final class Store<T> {
  private final Map<Key, Part<T>> parts = new HashMap<>();
  private final LongPredicate room;
  private final int weight;
  private final T none;

  /// @param room asked for so many bytes before something new is kept
  /// @param weight how many bytes of memory a byte of a message costs, once decoded
  /// @param none what stands for a part for which there is no room
  Store(LongPredicate room, int weight, T none) {
    this.room = room;
    this.weight = weight;
    this.none = none;
  }

  /// @param key owned by this from now on
  Part<T> get(byte[] key, Supplier<T> decode) {
    Key bytes = new Key(key);
    Part<T> known = parts.get(bytes);
    if (known != null) {
      return known;
    }
    if (!room.test(200L + (long) weight * key.length)) {
      return new Part<>(-1, none);
    }
    Part<T> part = new Part<>(parts.size() + 1, decode.get());
    parts.put(bytes, part);
    return part;
  }

  private static final class Key {
    private final byte[] bytes;
    private final int hash;

    Key(byte[] bytes) {
      this.bytes = bytes;
      this.hash = Arrays.hashCode(bytes);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && hash == that.hash && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}

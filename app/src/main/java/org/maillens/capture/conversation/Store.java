package org.maillens.capture.conversation;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.maillens.tls.Bytes;

/// Parts by their bytes: each is decoded once. Thread-safe.
final class Store<T> {
  private final Map<Bytes, Part<T>> parts = new HashMap<>();
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

  /// @param key may show memory that is used again: only what is new is copied
  synchronized Part<T> get(Bytes key, Supplier<T> decode) {
    Part<T> known = parts.get(key);
    if (known != null) {
      return known;
    }
    if (!room.test(200L + (long) weight * key.length())) {
      return new Part<>(-1, none);
    }
    Part<T> part = new Part<>(parts.size() + 1, decode.get());
    parts.put(key.alone(), part);
    return part;
  }
}

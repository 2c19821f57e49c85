package org.maillens.capture.conversation;

import java.util.Optional;

/// A part of handshakes that many have in common.
///
/// @param id equal where the bytes are equal; 0 where it did not come, below 0 for one that is not
///   kept
record Part<T>(int id, T value) {
  private static final Part<?> NONE = new Part<>(0, Optional.empty());

  /// One that did not come.
  @SuppressWarnings("unchecked") // nothing is in it, of whatever kind
  static <T> Part<Optional<T>> none() {
    return (Part<Optional<T>>) NONE;
  }
}

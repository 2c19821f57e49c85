package org.maillens.net;

import java.time.Duration;

/// A point on the monotonic clock until which to wait.
///
/// @param nanoTime on the scale of [System#nanoTime]
public record Deadline(long nanoTime) {
  /// From now on; a negative duration is over already.
  public static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /// What is left, zero when it is over.
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /// Whether it is over.
  public boolean passed() {
    return nanoTime - System.nanoTime() <= 0;
  }

  /// The earlier of the two.
  public Deadline earlier(Deadline other) {
    return nanoTime - other.nanoTime <= 0 ? this : other;
  }

  /// For a socket's time limit, where 0 would mean for ever. Rounded up: waiting less would end
  /// before the deadline.
  int socketMillis() {
    return Math.clamp(remaining().plusNanos(999_999).toMillis(), 1, Integer.MAX_VALUE);
  }
}

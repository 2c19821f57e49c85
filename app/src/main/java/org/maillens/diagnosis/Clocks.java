package org.maillens.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.evidence.ClockReading;
import org.maillens.evidence.ClockReading.Source;
import org.maillens.evidence.Evidence;

/// This computer's clock beside others'.
///
/// @param wrong by how much, when the readings agree on it
/// @param right whether somebody's clock agrees with it
record Clocks(Optional<Wrong> wrong, boolean right) {
  /// Less than this harms nobody: OCSP clients and Kerberos (RFC 4120 section 8.2) bear as much.
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  /// @param ahead of this computer's clock, negative if it is behind
  /// @param atLeast whether it may be more: a staple only says that it is not earlier
  record Wrong(Duration ahead, Confidence confidence, boolean atLeast, List<ClockReading> by) {
    /// What the time really is, at a moment of this computer's clock.
    Instant real(Instant ours) {
      return ours.plus(ahead);
    }
  }

  static Clocks of(Evidence evidence) {
    List<ClockReading> all = evidence.inquiries().clocks();
    List<ClockReading> exact = all.stream().filter(r -> r.source() != Source.STAPLE).toList();
    boolean right = exact.stream().anyMatch(r -> ahead(r).abs().compareTo(TOLERANCE) <= 0);
    if (right) {
      return new Clocks(Optional.empty(), true);
    }
    return new Clocks(exact.isEmpty() ? byStaple(all) : agreed(exact), false);
  }

  /// Of several readings all must say the same; a cache that keeps an old answer speaks alone.
  private static Optional<Wrong> agreed(List<ClockReading> exact) {
    Duration least = exact.stream().map(Clocks::ahead).min(Duration::compareTo).orElseThrow();
    Duration most = exact.stream().map(Clocks::ahead).max(Duration::compareTo).orElseThrow();
    if (most.minus(least).compareTo(TOLERANCE) > 0) {
      return Optional.empty();
    }
    // A proxy or a hotel's sign-in page answers for every host, by its own clock.
    boolean sure = exact.stream().anyMatch(r -> r.source() == Source.NTP);
    return Optional.of(
        new Wrong(least, sure ? Confidence.CERTAIN : Confidence.VERY_LIKELY, false, exact));
  }

  private static Optional<Wrong> byStaple(List<ClockReading> staples) {
    List<ClockReading> later =
        staples.stream().filter(r -> ahead(r).compareTo(TOLERANCE) > 0).toList();
    return later.stream()
        .map(Clocks::ahead)
        .max(Duration::compareTo)
        .map(most -> new Wrong(most, Confidence.VERY_LIKELY, true, later));
  }

  private static Duration ahead(ClockReading reading) {
    return Duration.between(reading.ours(), reading.theirs());
  }
}

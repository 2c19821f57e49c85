package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.time.Instant;

/// Somebody else's time beside this computer's.
///
/// @param from host or authority that told it
/// @param theirs what it said
/// @param ours this computer's clock at that moment
public record ClockReading(
    @Sensitivity(PUBLIC) Source source,
    @Sensitivity(PUBLIC) String from,
    @Sensitivity(PUBLIC) Instant theirs,
    @Sensitivity(PUBLIC) Instant ours) {
  /// How it was told, and so how exact it is.
  public enum Source {
    /// The `Date` of an HTTP answer (RFC 9110 section 6.6.1): to the second.
    HTTP_DATE,
    /// NTP (RFC 5905).
    NTP,
    /// The moment at which a stapled OCSP answer was signed: theirs is this or later.
    STAPLE
  }
}

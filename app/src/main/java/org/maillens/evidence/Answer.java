package org.maillens.evidence;

/// What a probe learnt. A `NO` is only ever said when the same server answered a known-good hello
/// afterwards; everything else that is not a `YES` is `UNKNOWN`.
public enum Answer {
  YES,
  NO,
  UNKNOWN;

  /// `YES` or `NO` for a fact that is known.
  public static Answer of(boolean fact) {
    return fact ? YES : NO;
  }
}

package org.maillens.recorder;

/// Why a recording stopped.
public enum StopReason {
  /// The time is up.
  TIME,
  /// As many handshakes were seen as were wanted.
  HANDSHAKES,
  /// It was closed.
  CLOSED
}

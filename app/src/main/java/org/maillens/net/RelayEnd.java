package org.maillens.net;

/// How a connection through a [Relay] ended.
///
/// @param by who began to end it
public record RelayEnd(How how, By by) {
  /// The ways.
  public enum How {
    /// In order.
    CLOSED,
    /// Torn down.
    RESET,
    /// The target's port is closed.
    REFUSED,
    /// The target did not answer in time.
    NO_ANSWER,
    /// There is no way to the target from here.
    UNREACHABLE,
    /// Nothing moved for too long, or the relay was closed.
    STOPPED
  }

  /// Who.
  public enum By {
    PROGRAM,
    SERVER,
    RELAY
  }
}

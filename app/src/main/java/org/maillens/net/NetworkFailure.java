package org.maillens.net;

/// Why the network did not do what was asked. Decided by exception types and end of stream, never
/// by an exception's text: texts differ by system and language.
public enum NetworkFailure {
  /// The name has no address.
  NAME_NOT_FOUND,
  /// The computer answers, but nothing listens on that port (or a firewall says so for it).
  REFUSED,
  /// Nothing came back in time.
  TIMED_OUT,
  /// There is no way to that address from here, or no name server that answers.
  UNREACHABLE,
  /// The other side, or something between, tore the connection down.
  RESET,
  /// The other side closed the connection in order.
  CLOSED,
  /// The calling thread was interrupted, or the connection closed from this side.
  CANCELLED
}

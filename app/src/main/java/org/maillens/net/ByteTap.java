package org.maillens.net;

/// Sees every byte of a connection as it goes over the wire, in the thread that reads or writes.
@FunctionalInterface
public interface ByteTap {
  /// A tap that looks away.
  ByteTap NONE = (sent, bytes) -> {};

  /// @param sent from this side; otherwise received
  /// @param bytes a copy, for the tap to keep
  void bytes(boolean sent, byte[] bytes);
}

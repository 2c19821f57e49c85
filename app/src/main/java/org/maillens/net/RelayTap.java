package org.maillens.net;

import java.net.InetSocketAddress;
import java.time.Instant;

/// Is told of each connection that a [Relay] carries.
@FunctionalInterface
public interface RelayTap {
  /// A program has connected.
  ///
  /// @return who is told what goes over this connection
  Ear connected(Visit visit);

  /// Somebody has connected.
  ///
  /// @param number from 1, in the order of coming
  /// @param program where the connection comes from
  /// @param reached the address and port of this computer that it came to
  record Visit(int number, Instant at, InetSocketAddress program, InetSocketAddress reached) {}

  /// Hears one connection. Its calls come one after the other, though from several threads, and
  /// hold up what is carried: they are to be quick. An answer is told after what it answers.
  interface Ear {
    /// Bytes that are about to be passed on.
    ///
    /// @param bytes only lent: to be read before this returns
    /// @return whether more of this direction is wanted; it is carried all the same
    boolean bytes(boolean fromProgram, byte[] bytes, int length, Instant at);

    /// The end. Nothing comes afterwards.
    void ended(RelayEnd end, Instant at);
  }
}

package org.maillens.capture.tcp;

import org.maillens.evidence.Conversation.End;

/// Hears one TCP connection: the bytes of both directions in their order, each once, and what is
/// missing of them. Called by one thread, but for [#afterEnd].
public interface StreamListener {
  /// Bytes that follow those before.
  ///
  /// @param source only lent: to be read before this returns
  /// @param at microseconds since 1970-01-01T00:00Z
  /// @return whether more of this direction is wanted; once not, its bytes are passed over
  boolean bytes(boolean fromClient, byte[] source, int offset, int length, long at);

  /// Bytes that the capture does not have.
  ///
  /// @param length how many, at least 1
  /// @return whether what follows them is wanted
  boolean gap(boolean fromClient, long length, long at);

  /// The end. Nothing comes afterwards.
  ///
  /// @param at of the last packet, microseconds since 1970-01-01T00:00Z
  void end(End end, long at);

  /// What is left to do after the end without haste: called once, in the order in which connections
  /// ended, by the thread that reads the file, while other connections are listened to.
  default void afterEnd() {}

  /// The end and what is left to do, where one thread does all.
  default void finish(End end, long at) {
    end(end, at);
    afterEnd();
  }

  /// Opens a listener for each connection.
  @FunctionalInterface
  interface Opener {
    /// @return who hears it
    StreamListener open(Flow flow);
  }

  /// A connection that begins, or is first seen.
  ///
  /// @param number from 1, in the order of their first packets
  /// @param frame number of that packet in the file, from 1 as Wireshark counts
  /// @param at of that packet, microseconds since 1970-01-01T00:00Z
  /// @param fromItsBeginning whether its SYN was seen; if not, who is the client is a guess: the
  ///   end with the higher port
  record Flow(
      int number,
      long frame,
      long at,
      String clientAddress,
      int clientPort,
      String serverAddress,
      int serverPort,
      boolean fromItsBeginning) {}
}

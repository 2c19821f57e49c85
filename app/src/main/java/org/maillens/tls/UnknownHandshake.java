package org.maillens.tls;

/// A message that is not taken apart here.
///
/// @param type the message type's number
/// @param body without the header
public record UnknownHandshake(int type, Bytes body) implements HandshakeMessage {
  /// @throws IllegalArgumentException for a type outside one byte
  public UnknownHandshake {
    Registry.requireU8(type);
  }
}

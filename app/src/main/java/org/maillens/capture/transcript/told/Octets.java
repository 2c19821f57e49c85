package org.maillens.capture.transcript.told;

import java.io.ByteArrayOutputStream;
import org.maillens.tls.Bytes;

/// Puts a message together again from its fields.
public final class Octets {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /// One byte.
  public Octets u8(int value) {
    out.write(value);
    return this;
  }

  /// Two bytes, the higher first.
  public Octets u16(int value) {
    return u8(value >> 8).u8(value);
  }

  /// Bytes as they are.
  public Octets put(Bytes bytes) {
    out.writeBytes(bytes.toArray());
    return this;
  }

  /// Bytes after their length in one byte.
  public Octets vector8(Bytes bytes) {
    return u8(bytes.length()).put(bytes);
  }

  /// Bytes after their length in two bytes.
  public Octets vector16(Bytes bytes) {
    return u16(bytes.length()).put(bytes);
  }

  /// How many there are.
  public int length() {
    return out.size();
  }

  /// All of it.
  public Bytes bytes() {
    return Bytes.copyOf(out.toByteArray());
  }

  /// A handshake message: its type and length before it.
  public Bytes message(int type) {
    Bytes body = bytes();
    return new Octets().u8(type).u8(body.length() >> 16).u16(body.length()).put(body).bytes();
  }
}

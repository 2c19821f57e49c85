package org.maillens.tls;

import java.util.List;

/// A protocol version by its code on the wire; any code from 0 to 0xFFFF can be represented.
///
/// @param code the two version bytes, for example 0x0303
public record ProtocolVersion(int code) implements Comparable<ProtocolVersion> {
  /// SSL 2.0.
  public static final ProtocolVersion SSL2 = new ProtocolVersion(0x0002);

  /// SSL 3.0 (RFC 6101).
  public static final ProtocolVersion SSL3 = new ProtocolVersion(0x0300);

  /// TLS 1.0 (RFC 2246).
  public static final ProtocolVersion TLS10 = new ProtocolVersion(0x0301);

  /// TLS 1.1 (RFC 4346).
  public static final ProtocolVersion TLS11 = new ProtocolVersion(0x0302);

  /// TLS 1.2 (RFC 5246).
  public static final ProtocolVersion TLS12 = new ProtocolVersion(0x0303);

  /// TLS 1.3 (RFC 8446).
  public static final ProtocolVersion TLS13 = new ProtocolVersion(0x0304);

  private static final List<ProtocolVersion> KNOWN =
      List.of(SSL2, SSL3, TLS10, TLS11, TLS12, TLS13);

  /// @throws IllegalArgumentException for a code outside two bytes
  public ProtocolVersion {
    Registry.requireU16(code);
  }

  /// The six versions that were ever published, oldest first.
  public static List<ProtocolVersion> known() {
    return KNOWN;
  }

  /// The name people use, such as `TLS 1.2`; the code in hexadecimal where there is none.
  public String label() {
    return switch (code) {
      case 0x0002 -> "SSL 2.0";
      case 0x0300 -> "SSL 3.0";
      case 0x0301 -> "TLS 1.0";
      case 0x0302 -> "TLS 1.1";
      case 0x0303 -> "TLS 1.2";
      case 0x0304 -> "TLS 1.3";
      default ->
          (code >> 8) == 0x7F ? "TLS 1.3 draft " + (code & 0xFF) : Registry.hexadecimal(code);
    };
  }

  /// Whether this is one of RFC 8701's reserved values, which clients send to keep servers
  /// tolerant.
  public boolean isGrease() {
    return Registry.isGrease(code);
  }

  /// Older versions come first.
  @Override
  public int compareTo(ProtocolVersion other) {
    return Integer.compare(code, other.code);
  }

  @Override
  public String toString() {
    return label();
  }
}

package org.maillens.tls;

import java.util.List;

/// A server's answer in SSL 2.0, with its record header of two bytes.
///
/// @param sessionIdHit whether a session is resumed: the byte as sent, 0 or 1
/// @param certificateType 1 for X.509
/// @param version the version chosen, 0x0002
/// @param certificate DER bytes of the one certificate
/// @param cipherKinds those of the client's that the server has too
/// @param connectionId 16 to 32 bytes
public record Sslv2ServerHello(
    int sessionIdHit,
    int certificateType,
    ProtocolVersion version,
    Bytes certificate,
    List<Sslv2CipherKind> cipherKinds,
    Bytes connectionId) {
  private static final int TYPE = 4;
  private static final int LONGEST = 0x7FFF;

  /// Keeps a copy of the list.
  ///
  /// @throws IllegalArgumentException for a number outside one byte
  public Sslv2ServerHello {
    Registry.requireU8(sessionIdHit);
    Registry.requireU8(certificateType);
    cipherKinds = List.copyOf(cipherKinds);
  }

  /// The bytes on the wire, record header included.
  ///
  /// @throws IllegalArgumentException if a part does not fit its field
  public Bytes encode() {
    Bytes kinds = Sslv2CipherKind.encodeAll(cipherKinds);
    return wrap(
        new Composer()
            .u8(TYPE)
            .u8(sessionIdHit)
            .u8(certificateType)
            .u16(version.code())
            .u16(certificate.length())
            .u16(kinds.length())
            .u16(connectionId.length())
            .put(certificate)
            .put(kinds)
            .put(connectionId)
            .bytes());
  }

  /// Reads one record with exactly this message.
  ///
  /// @throws DecodeException if it is anything else
  public static Sslv2ServerHello decode(Bytes bytes) throws DecodeException {
    Cursor cursor = unwrap(bytes, TYPE);
    int hit = cursor.u8("session id hit");
    int certificateType = cursor.u8("certificate type");
    ProtocolVersion version = new ProtocolVersion(cursor.u16("version"));
    int certificateLength = cursor.u16("certificate length");
    int kindsLength = cursor.u16("cipher kinds length");
    int connectionIdLength = cursor.u16("connection id length");
    Bytes certificate = cursor.take(certificateLength, "certificate");
    int kindsAt = cursor.offset();
    List<Sslv2CipherKind> kinds =
        Sslv2CipherKind.readAll(cursor.take(kindsLength, "cipher kinds"), kindsAt);
    Bytes connectionId = cursor.take(connectionIdLength, "connection id");
    cursor.end("SSL 2.0 ServerHello");
    return new Sslv2ServerHello(hit, certificateType, version, certificate, kinds, connectionId);
  }

  /// Puts SSL 2.0's header of two bytes, whose highest bit is set, before a message.
  static Bytes wrap(Bytes message) {
    if (message.length() > LONGEST) {
      throw new IllegalArgumentException("SSL 2.0 message of " + message.length() + " bytes");
    }
    return new Composer().u16(0x8000 | message.length()).put(message).bytes();
  }

  /// A cursor behind the header and the message type of a record with exactly one such message.
  static Cursor unwrap(Bytes bytes, int wantedType) throws DecodeException {
    Cursor cursor = new Cursor(bytes, 0);
    int header = cursor.u16("SSL 2.0 record header");
    if ((header & 0x8000) == 0) {
      throw new DecodeException(0, "SSL 2.0 record header: no header of two bytes");
    }
    int start = cursor.offset();
    Bytes message = cursor.take(header & LONGEST, "SSL 2.0 record");
    cursor.end("SSL 2.0 record");
    Cursor inside = new Cursor(message, start);
    int type = inside.u8("message type");
    if (type != wantedType) {
      throw new DecodeException(start, "message type: " + type + " instead of " + wantedType);
    }
    return inside;
  }
}

package org.maillens.tls;

import java.util.List;

/// A hello in SSL 2.0's form, with its record header of two bytes (RFC 5246 appendix E.2). Old
/// clients also used it to offer later versions.
///
/// @param version the highest version offered
/// @param cipherKinds in order of preference
/// @param sessionId empty or 16 bytes
/// @param challenge 16 to 32 bytes
public record Sslv2ClientHello(
    ProtocolVersion version, List<Sslv2CipherKind> cipherKinds, Bytes sessionId, Bytes challenge) {
  private static final int TYPE = 1;

  /// Keeps a copy of the list.
  public Sslv2ClientHello {
    cipherKinds = List.copyOf(cipherKinds);
  }

  /// A hello that offers SSL 2.0 and all its ciphers.
  ///
  /// @param challenge 16 random bytes
  public static Sslv2ClientHello offeringAll(Bytes challenge) {
    return new Sslv2ClientHello(
        ProtocolVersion.SSL2, Sslv2CipherKind.known(), Bytes.EMPTY, challenge);
  }

  /// The bytes on the wire, record header included.
  ///
  /// @throws IllegalArgumentException if a part does not fit its field
  public Bytes encode() {
    Bytes kinds = Sslv2CipherKind.encodeAll(cipherKinds);
    Bytes message =
        new Composer()
            .u8(TYPE)
            .u16(version.code())
            .u16(kinds.length())
            .u16(sessionId.length())
            .u16(challenge.length())
            .put(kinds)
            .put(sessionId)
            .put(challenge)
            .bytes();
    return Sslv2ServerHello.wrap(message);
  }

  /// Reads one record with exactly this message.
  ///
  /// @throws DecodeException if it is anything else
  public static Sslv2ClientHello decode(Bytes bytes) throws DecodeException {
    Cursor cursor = Sslv2ServerHello.unwrap(bytes, TYPE);
    ProtocolVersion version = new ProtocolVersion(cursor.u16("version"));
    int kindsLength = cursor.u16("cipher kinds length");
    int sessionIdLength = cursor.u16("session id length");
    int challengeLength = cursor.u16("challenge length");
    int kindsAt = cursor.offset();
    List<Sslv2CipherKind> kinds =
        Sslv2CipherKind.readAll(cursor.take(kindsLength, "cipher kinds"), kindsAt);
    Bytes sessionId = cursor.take(sessionIdLength, "session id");
    Bytes challenge = cursor.take(challengeLength, "challenge");
    cursor.end("SSL 2.0 ClientHello");
    return new Sslv2ClientHello(version, kinds, sessionId, challenge);
  }
}

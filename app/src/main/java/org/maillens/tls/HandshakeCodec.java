package org.maillens.tls;

import java.util.List;

/// Bytes to handshake messages and back, without any state: `encode(decode(b))` equals `b`.
///
/// Where a message's form depends on the version (ServerKeyExchange, CertificateRequest), the
/// message keeps its bytes and offers an interpreter per version. Only TLS 1.3's Certificate has an
/// entry of its own, [#decodeCertificate13].
public final class HandshakeCodec {
  /// The message types that are decoded.
  static final int CLIENT_HELLO = 1;

  static final int SERVER_HELLO = 2;
  static final int CERTIFICATE = 11;
  static final int SERVER_KEY_EXCHANGE = 12;
  static final int CERTIFICATE_REQUEST = 13;
  static final int SERVER_HELLO_DONE = 14;
  static final int CERTIFICATE_STATUS = 22;

  private HandshakeCodec() {}

  /// The message with its header: type, length in three bytes, body.
  public static Bytes encode(HandshakeMessage message) {
    return new Composer().u8(message.type()).vector24(message.body()).bytes();
  }

  /// One whole message with its header and nothing after it.
  ///
  /// @throws DecodeException if it is cut short, too long, or malformed
  public static HandshakeMessage decode(Bytes bytes) throws DecodeException {
    return decode(bytes, 0);
  }

  /// One whole message in TLS 1.3's form of Certificate, header included.
  ///
  /// @throws DecodeException if it is something else, cut short, too long, or malformed
  public static Certificate13Message decodeCertificate13(Bytes bytes) throws DecodeException {
    Cursor cursor = new Cursor(bytes, 0);
    int type = cursor.u8("message type");
    if (type != CERTIFICATE) {
      throw new DecodeException(0, "message type: " + type + " is no Certificate");
    }
    Cursor body = cursor.inside24("message");
    cursor.end("message");
    return Certificate13Message.read(body);
  }

  /// The extensions of one whole EncryptedExtensions (RFC 8446 section 4.3.1), header included.
  ///
  /// @throws DecodeException if it is cut short, too long, or malformed
  public static List<Extension> decodeEncryptedExtensions(Bytes bytes) throws DecodeException {
    Cursor cursor = new Cursor(bytes, 0);
    cursor.u8("message type");
    Cursor body = cursor.inside24("message");
    cursor.end("message");
    Cursor block = body.inside16("extensions");
    body.end("EncryptedExtensions");
    return Extension.readAll(block, Extension.Context.SERVER_HELLO);
  }

  static HandshakeMessage decode(Bytes bytes, int base) throws DecodeException {
    Cursor cursor = new Cursor(bytes, base);
    int type = cursor.u8("message type");
    Cursor body = cursor.inside24("message");
    cursor.end("message");
    return switch (type) {
      case CLIENT_HELLO -> ClientHello.read(body);
      case SERVER_HELLO -> ServerHello.read(body);
      case CERTIFICATE -> CertificateMessage.read(body);
      case SERVER_KEY_EXCHANGE -> new ServerKeyExchange(body.rest());
      case CERTIFICATE_REQUEST -> new CertificateRequest(body.rest());
      case CERTIFICATE_STATUS -> CertificateStatus.read(body);
      case SERVER_HELLO_DONE -> {
        body.end("ServerHelloDone");
        yield new ServerHelloDone();
      }
      default -> new UnknownHandshake(type, body.rest());
    };
  }
}

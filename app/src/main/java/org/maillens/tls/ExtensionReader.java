package org.maillens.tls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.maillens.tls.Extension.Context;

/// Gives an extension's bytes a type, if they have exactly the form that the type asks for.
final class ExtensionReader {
  private ExtensionReader() {}

  static Extension read(ExtensionType type, Bytes body, Context context) {
    try {
      Cursor cursor = new Cursor(body, 0);
      Extension extension =
          switch (context) {
            case CLIENT_HELLO -> client(type, cursor);
            case SERVER_HELLO, HELLO_RETRY_REQUEST -> server(type, cursor, context);
            case CERTIFICATE -> shared(type, cursor);
          };
      cursor.end("extension");
      return extension;
    } catch (DecodeException e) {
      return new Extension.UnknownExtension(type, body);
    }
  }

  private static Extension client(ExtensionType type, Cursor cursor) throws DecodeException {
    return switch (type.id()) {
      case 0 -> serverName(cursor);
      case 5 -> statusRequest(cursor);
      case 10 -> new Extension.SupportedGroups(groups(cursor));
      case 43 -> new Extension.SupportedVersionsClient(versions(cursor));
      case 45 -> new Extension.PskKeyExchangeModes(cursor.vector8("modes"));
      case 51 -> new Extension.KeyShareClient(shares(cursor.inside16("key shares")));
      default -> shared(type, cursor);
    };
  }

  private static Extension server(ExtensionType type, Cursor cursor, Context context)
      throws DecodeException {
    return switch (type.id()) {
      case 43 -> new Extension.SupportedVersionsServer(new ProtocolVersion(cursor.u16("version")));
      case 51 ->
          context == Context.HELLO_RETRY_REQUEST
              ? new Extension.KeyShareHelloRetry(new NamedGroup(cursor.u16("group")))
              : new Extension.KeyShareServer(share(cursor));
      default -> shared(type, cursor);
    };
  }

  /// The extensions that look the same wherever they stand.
  private static Extension shared(ExtensionType type, Cursor cursor) throws DecodeException {
    return switch (type.id()) {
      case 11 -> new Extension.PointFormats(cursor.vector8("point formats"));
      case 13, 50 -> new Extension.SignatureAlgorithms(type, schemes(cursor));
      case 16 -> alpn(cursor.inside16("protocols"));
      case 21 -> padding(cursor);
      case 44 -> new Extension.Cookie(cursor.vector16("cookie"));
      case 65281 -> new Extension.RenegotiationInfo(cursor.vector8("renegotiated connection"));
      default -> new Extension.UnknownExtension(type, cursor.rest());
    };
  }

  private static Extension serverName(Cursor cursor) throws DecodeException {
    Cursor list = cursor.inside16("server names");
    int nameType = list.u8("name type");
    Bytes name = list.vector16("host name");
    list.end("server names");
    boolean visible = !name.isEmpty() && nameType == 0;
    for (int i = 0; i < name.length(); i++) {
      visible &= name.u8(i) > 0x20 && name.u8(i) < 0x7F;
    }
    if (!visible) {
      throw new DecodeException(list.offset(), "host name: other characters");
    }
    return new Extension.ServerName(new String(name.toArray(), StandardCharsets.US_ASCII));
  }

  private static Extension statusRequest(Cursor cursor) throws DecodeException {
    int statusType = cursor.u8("status type");
    if (statusType != 1) {
      throw new DecodeException(0, "status type " + statusType);
    }
    return new Extension.StatusRequest(
        cursor.vector16("responders"), cursor.vector16("request extensions"));
  }

  private static List<NamedGroup> groups(Cursor cursor) throws DecodeException {
    return cursor.inside16("groups").restAsU16("groups").stream().map(NamedGroup::new).toList();
  }

  private static List<SignatureScheme> schemes(Cursor cursor) throws DecodeException {
    return cursor.inside16("schemes").restAsU16("schemes").stream()
        .map(SignatureScheme::new)
        .toList();
  }

  private static List<ProtocolVersion> versions(Cursor cursor) throws DecodeException {
    Cursor list = new Cursor(cursor.vector8("versions"), 1);
    return list.restAsU16("versions").stream().map(ProtocolVersion::new).toList();
  }

  private static List<Extension.KeyShare> shares(Cursor list) throws DecodeException {
    List<Extension.KeyShare> shares = new ArrayList<>();
    while (list.remaining() > 0) {
      shares.add(share(list));
    }
    return shares;
  }

  private static Extension.KeyShare share(Cursor cursor) throws DecodeException {
    NamedGroup group = new NamedGroup(cursor.u16("group"));
    return new Extension.KeyShare(group, cursor.vector16("public key"));
  }

  private static Extension alpn(Cursor list) throws DecodeException {
    List<Bytes> protocols = new ArrayList<>();
    while (list.remaining() > 0) {
      protocols.add(list.vector8("protocol"));
    }
    return new Extension.Alpn(protocols);
  }

  private static Extension padding(Cursor cursor) throws DecodeException {
    Bytes zeros = cursor.rest();
    for (int i = 0; i < zeros.length(); i++) {
      if (zeros.u8(i) != 0) {
        throw new DecodeException(i, "padding: not zero");
      }
    }
    return new Extension.Padding(zeros.length());
  }
}

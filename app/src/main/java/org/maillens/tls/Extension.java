package org.maillens.tls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One extension of a hello or certificate, with exactly the bytes it had.
///
/// A body whose content is not well-formed for its type stays an [UnknownExtension], so that
/// reading never loses or repairs anything.
public sealed interface Extension {
  /// Which extension it is.
  ExtensionType type();

  /// The content without type and length.
  Bytes body();

  /// Where an extension stands, on which the form of some depends.
  enum Context {
    /// In a ClientHello.
    CLIENT_HELLO,
    /// In a ServerHello.
    SERVER_HELLO,
    /// In a HelloRetryRequest, which has the form of a ServerHello.
    HELLO_RETRY_REQUEST,
    /// In TLS 1.3's Certificate or CertificateRequest.
    CERTIFICATE
  }

  /// Any extension without a reading here, or whose content is not well-formed.
  record UnknownExtension(ExtensionType type, Bytes body) implements Extension {}

  /// The name of the server that the client wants (RFC 6066 section 3): one DNS name.
  ///
  /// @param hostName visible ASCII, as on the wire
  record ServerName(String hostName) implements Extension {
    /// @throws IllegalArgumentException for an empty name or other characters
    public ServerName {
      if (hostName.isEmpty() || !hostName.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
        throw new IllegalArgumentException("no host name: " + hostName);
      }
    }

    @Override
    public ExtensionType type() {
      return ExtensionType.SERVER_NAME;
    }

    @Override
    public Bytes body() {
      Bytes name = Bytes.wrap(hostName.getBytes(StandardCharsets.US_ASCII));
      return vector16(new Composer().u8(0).vector16(name).bytes());
    }
  }

  /// The versions a client offers (RFC 8446 section 4.2.1), fillers included.
  record SupportedVersionsClient(List<ProtocolVersion> versions) implements Extension {
    /// Keeps a copy of the list.
    public SupportedVersionsClient {
      versions = List.copyOf(versions);
    }

    @Override
    public ExtensionType type() {
      return ExtensionType.SUPPORTED_VERSIONS;
    }

    @Override
    public Bytes body() {
      return new Composer()
          .vector8(u16s(versions.stream().map(ProtocolVersion::code).toList()))
          .bytes();
    }
  }

  /// The version a server chose (RFC 8446 section 4.2.1).
  record SupportedVersionsServer(ProtocolVersion version) implements Extension {
    @Override
    public ExtensionType type() {
      return ExtensionType.SUPPORTED_VERSIONS;
    }

    @Override
    public Bytes body() {
      return new Composer().u16(version.code()).bytes();
    }
  }

  /// A public key of one group (RFC 8446 section 4.2.8).
  record KeyShare(NamedGroup group, Bytes publicKey) {
    private Bytes encode() {
      return new Composer().u16(group.id()).vector16(publicKey).bytes();
    }
  }

  /// The public keys a client sends.
  record KeyShareClient(List<KeyShare> shares) implements Extension {
    /// Keeps a copy of the list.
    public KeyShareClient {
      shares = List.copyOf(shares);
    }

    @Override
    public ExtensionType type() {
      return ExtensionType.KEY_SHARE;
    }

    @Override
    public Bytes body() {
      return vector16(Bytes.concat(shares.stream().map(KeyShare::encode).toList()));
    }
  }

  /// The public key a server answers with.
  record KeyShareServer(KeyShare share) implements Extension {
    @Override
    public ExtensionType type() {
      return ExtensionType.KEY_SHARE;
    }

    @Override
    public Bytes body() {
      return share.encode();
    }
  }

  /// The group for which a HelloRetryRequest wants a public key.
  record KeyShareHelloRetry(NamedGroup group) implements Extension {
    @Override
    public ExtensionType type() {
      return ExtensionType.KEY_SHARE;
    }

    @Override
    public Bytes body() {
      return new Composer().u16(group.id()).bytes();
    }
  }

  /// The groups for the key exchange, in order of preference (RFC 8446 section 4.2.7).
  record SupportedGroups(List<NamedGroup> groups) implements Extension {
    /// Keeps a copy of the list.
    public SupportedGroups {
      groups = List.copyOf(groups);
    }

    @Override
    public ExtensionType type() {
      return ExtensionType.SUPPORTED_GROUPS;
    }

    @Override
    public Bytes body() {
      return vector16(u16s(groups.stream().map(NamedGroup::id).toList()));
    }
  }

  /// The encodings of curve points (RFC 8422 section 5.1.2), one byte each.
  record PointFormats(Bytes formats) implements Extension {
    @Override
    public ExtensionType type() {
      return ExtensionType.EC_POINT_FORMATS;
    }

    @Override
    public Bytes body() {
      return new Composer().vector8(formats).bytes();
    }
  }

  /// The signature schemes in order of preference (RFC 8446 section 4.2.3).
  ///
  /// @param type either signature_algorithms or signature_algorithms_cert
  record SignatureAlgorithms(ExtensionType type, List<SignatureScheme> schemes)
      implements Extension {
    /// Keeps a copy of the list.
    public SignatureAlgorithms {
      schemes = List.copyOf(schemes);
    }

    /// For the handshake's own signatures.
    public SignatureAlgorithms(List<SignatureScheme> schemes) {
      this(ExtensionType.SIGNATURE_ALGORITHMS, schemes);
    }

    @Override
    public Bytes body() {
      return vector16(u16s(schemes.stream().map(SignatureScheme::id).toList()));
    }
  }

  /// Application protocols (RFC 7301): a client's offers, or the one a server chose.
  ///
  /// @param protocols any bytes; in practice ASCII such as `imap` or `h2`
  record Alpn(List<Bytes> protocols) implements Extension {
    /// Keeps a copy of the list.
    public Alpn {
      protocols = List.copyOf(protocols);
    }

    /// Protocols by name.
    public static Alpn of(String... names) {
      List<Bytes> protocols = new ArrayList<>();
      for (String name : names) {
        protocols.add(Bytes.wrap(name.getBytes(StandardCharsets.ISO_8859_1)));
      }
      return new Alpn(protocols);
    }

    /// The protocols as text, one character for each byte.
    public List<String> names() {
      return protocols.stream()
          .map(p -> new String(p.toArray(), StandardCharsets.ISO_8859_1))
          .toList();
    }

    @Override
    public ExtensionType type() {
      return ExtensionType.ALPN;
    }

    @Override
    public Bytes body() {
      Composer list = new Composer();
      protocols.forEach(list::vector8);
      return vector16(list.bytes());
    }
  }

  /// Zero bytes that make a hello longer (RFC 7685).
  ///
  /// @param length of the zeros, without the extension's own header of four bytes
  record Padding(int length) implements Extension {
    /// @throws IllegalArgumentException for a length outside two bytes
    public Padding {
      Registry.requireU16(length);
    }

    @Override
    public ExtensionType type() {
      return ExtensionType.PADDING;
    }

    @Override
    public Bytes body() {
      return Bytes.wrap(new byte[length]);
    }
  }

  /// A client's wish for a stapled OCSP response (RFC 6066 section 8).
  ///
  /// @param responderIds the list's content, mostly empty
  /// @param requestExtensions mostly empty
  record StatusRequest(Bytes responderIds, Bytes requestExtensions) implements Extension {
    /// The form that everybody sends: no particular responder.
    public StatusRequest() {
      this(Bytes.EMPTY, Bytes.EMPTY);
    }

    @Override
    public ExtensionType type() {
      return ExtensionType.STATUS_REQUEST;
    }

    @Override
    public Bytes body() {
      return new Composer().u8(1).vector16(responderIds).vector16(requestExtensions).bytes();
    }
  }

  /// How a client would use pre-shared keys (RFC 8446 section 4.2.9), one byte each.
  record PskKeyExchangeModes(Bytes modes) implements Extension {
    @Override
    public ExtensionType type() {
      return ExtensionType.PSK_KEY_EXCHANGE_MODES;
    }

    @Override
    public Bytes body() {
      return new Composer().vector8(modes).bytes();
    }
  }

  /// Secure renegotiation (RFC 5746); empty in a first handshake.
  record RenegotiationInfo(Bytes renegotiatedConnection) implements Extension {
    @Override
    public ExtensionType type() {
      return ExtensionType.RENEGOTIATION_INFO;
    }

    @Override
    public Bytes body() {
      return new Composer().vector8(renegotiatedConnection).bytes();
    }
  }

  /// What a HelloRetryRequest wants back in the next hello (RFC 8446 section 4.2.2).
  record Cookie(Bytes cookie) implements Extension {
    @Override
    public ExtensionType type() {
      return ExtensionType.COOKIE;
    }

    @Override
    public Bytes body() {
      return vector16(cookie);
    }
  }

  /// The extension of that type and content, typed where the content is well-formed for it.
  static Extension of(ExtensionType type, Bytes body, Context context) {
    return ExtensionReader.read(type, body, context);
  }

  /// A block of extensions without its own length field.
  static Bytes encodeAll(List<Extension> extensions) {
    Composer block = new Composer();
    for (Extension extension : extensions) {
      block.u16(extension.type().id()).vector16(extension.body());
    }
    return block.bytes();
  }

  /// All extensions of a block, in order, repeated ones included.
  ///
  /// @throws DecodeException if a type or length is cut short
  static List<Extension> readAll(Cursor cursor, Context context) throws DecodeException {
    List<Extension> extensions = new ArrayList<>();
    while (cursor.remaining() > 0) {
      ExtensionType type = new ExtensionType(cursor.u16("extension type"));
      Bytes body = cursor.vector16("extension " + type.label());
      extensions.add(of(type, body, context));
    }
    return List.copyOf(extensions);
  }

  private static Bytes vector16(Bytes content) {
    return new Composer().vector16(content).bytes();
  }

  private static Bytes u16s(List<Integer> values) {
    Composer composer = new Composer();
    values.forEach(composer::u16);
    return composer.bytes();
  }
}

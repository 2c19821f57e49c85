package org.maillens.tls;

import java.util.List;
import java.util.Optional;

/// What the server chose (RFC 8446 section 4.1.3, RFC 5246 section 7.4.1.3). A HelloRetryRequest
/// has the same form and a fixed random.
///
/// @param legacyVersion the version field, which TLS 1.3 freezes at TLS 1.2
/// @param random 32 bytes
/// @param sessionId 0 to 255 bytes
/// @param cipherSuite the one chosen
/// @param compressionMethod zero everywhere today
/// @param extensions empty if there is no extension block at all
public record ServerHello(
    ProtocolVersion legacyVersion,
    Bytes random,
    Bytes sessionId,
    CipherSuite cipherSuite,
    int compressionMethod,
    Optional<List<Extension>> extensions)
    implements HandshakeMessage {
  /// SHA-256 of "HelloRetryRequest" (RFC 8446 section 4.1.3).
  public static final Bytes HELLO_RETRY_RANDOM =
      Bytes.ofHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

  private static final Bytes DOWNGRADE = Bytes.ofHex("444f574e475244");

  /// Keeps a copy of the list.
  ///
  /// @throws IllegalArgumentException if the random is not 32 bytes or compression is not one byte
  public ServerHello {
    if (random.length() != 32) {
      throw new IllegalArgumentException("random of " + random.length() + " bytes");
    }
    Registry.requireU8(compressionMethod);
    extensions = extensions.map(List::copyOf);
  }

  /// Whether the server asks for another hello instead of answering this one.
  public boolean isHelloRetryRequest() {
    return random.equals(HELLO_RETRY_RANDOM);
  }

  /// Whether the random ends in RFC 8446's mark of a server that knows TLS 1.2 or 1.3 and was
  /// offered less: between a client that offers TLS 1.3 and such an answer, something took it away.
  public boolean hasDowngradeMark() {
    return hasDowngradeMark(random);
  }

  /// The same of a random alone.
  ///
  /// @param random 32 bytes
  public static boolean hasDowngradeMark(Bytes random) {
    return random.slice(24, 31).equals(DOWNGRADE) && random.u8(31) <= 1;
  }

  /// All extensions; none also without a block.
  public List<Extension> extensionList() {
    return extensions.orElse(List.of());
  }

  /// The first extension of a type.
  public Optional<Extension> extension(ExtensionType type) {
    for (Extension extension : extensionList()) {
      if (extension.type().equals(type)) {
        return Optional.of(extension);
      }
    }
    return Optional.empty();
  }

  /// The version that will be spoken.
  public ProtocolVersion selectedVersion() {
    return extension(ExtensionType.SUPPORTED_VERSIONS)
        .filter(Extension.SupportedVersionsServer.class::isInstance)
        .map(e -> ((Extension.SupportedVersionsServer) e).version())
        .orElse(legacyVersion);
  }

  /// The group of TLS 1.3's key exchange, chosen or (in a HelloRetryRequest) wanted; up to TLS 1.2
  /// the group is in ServerKeyExchange.
  public Optional<NamedGroup> selectedGroup() {
    return extension(ExtensionType.KEY_SHARE)
        .flatMap(
            extension ->
                switch (extension) {
                  case Extension.KeyShareServer(Extension.KeyShare share) ->
                      Optional.of(share.group());
                  case Extension.KeyShareHelloRetry(NamedGroup group) -> Optional.of(group);
                  default -> Optional.empty();
                });
  }

  @Override
  public int type() {
    return HandshakeCodec.SERVER_HELLO;
  }

  @Override
  public Bytes body() {
    Composer body =
        new Composer()
            .u16(legacyVersion.code())
            .put(random)
            .vector8(sessionId)
            .u16(cipherSuite.id())
            .u8(compressionMethod);
    extensions.ifPresent(list -> body.vector16(Extension.encodeAll(list)));
    return body.bytes();
  }

  static ServerHello read(Cursor cursor) throws DecodeException {
    ProtocolVersion version = new ProtocolVersion(cursor.u16("version"));
    Bytes random = cursor.take(32, "random");
    Bytes sessionId = cursor.vector8("session id");
    CipherSuite suite = new CipherSuite(cursor.u16("cipher suite"));
    int compression = cursor.u8("compression method");
    Optional<List<Extension>> extensions = Optional.empty();
    if (cursor.remaining() > 0) {
      Cursor block = cursor.inside16("extensions");
      cursor.end("ServerHello");
      extensions =
          Optional.of(
              Extension.readAll(
                  block,
                  random.equals(HELLO_RETRY_RANDOM)
                      ? Extension.Context.HELLO_RETRY_REQUEST
                      : Extension.Context.SERVER_HELLO));
    }
    return new ServerHello(version, random, sessionId, suite, compression, extensions);
  }
}

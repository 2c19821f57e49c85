package org.maillens.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a client offers (RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2), in wire order, with
/// fillers and repetitions.
///
/// @param legacyVersion the version field, which TLS 1.3 freezes at TLS 1.2
/// @param random 32 bytes
/// @param sessionId 0 to 255 bytes (a correct client sends at most 32)
/// @param cipherSuites in order of preference
/// @param compressionMethods one byte each; a single zero everywhere today
/// @param extensions empty if the hello has no extension block at all, which is not the same as a
///   block with nothing in it
public record ClientHello(
    ProtocolVersion legacyVersion,
    Bytes random,
    Bytes sessionId,
    List<CipherSuite> cipherSuites,
    Bytes compressionMethods,
    Optional<List<Extension>> extensions)
    implements HandshakeMessage {
  /// Keeps copies of the lists.
  ///
  /// @throws IllegalArgumentException if the random is not 32 bytes, or a part does not fit its
  ///   field
  public ClientHello {
    if (random.length() != 32) {
      throw new IllegalArgumentException("random of " + random.length() + " bytes");
    }
    cipherSuites = List.copyOf(cipherSuites);
    extensions = extensions.map(List::copyOf);
  }

  /// All extensions; none also for a hello without a block.
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

  /// The server name that is asked for.
  public Optional<String> serverName() {
    return first(Extension.ServerName.class).map(Extension.ServerName::hostName);
  }

  /// The versions in the supported_versions extension as sent; without one, the legacy version
  /// alone.
  public List<ProtocolVersion> offeredVersions() {
    return first(Extension.SupportedVersionsClient.class)
        .map(Extension.SupportedVersionsClient::versions)
        .orElse(List.of(legacyVersion));
  }

  /// The groups as sent; empty without the extension.
  public List<NamedGroup> supportedGroups() {
    return first(Extension.SupportedGroups.class)
        .map(Extension.SupportedGroups::groups)
        .orElse(List.of());
  }

  /// The signature schemes as sent; empty without the extension.
  public List<SignatureScheme> signatureSchemes() {
    return extensionList().stream()
        .filter(e -> e.type().equals(ExtensionType.SIGNATURE_ALGORITHMS))
        .filter(Extension.SignatureAlgorithms.class::isInstance)
        .findFirst()
        .map(e -> ((Extension.SignatureAlgorithms) e).schemes())
        .orElse(List.of());
  }

  /// The application protocols as text; empty without the extension.
  public List<String> applicationProtocols() {
    return first(Extension.Alpn.class).map(Extension.Alpn::names).orElse(List.of());
  }

  /// The public keys as sent; empty without the extension.
  public List<Extension.KeyShare> keyShares() {
    return first(Extension.KeyShareClient.class)
        .map(Extension.KeyShareClient::shares)
        .orElse(List.of());
  }

  @Override
  public int type() {
    return HandshakeCodec.CLIENT_HELLO;
  }

  @Override
  public Bytes body() {
    Composer suites = new Composer();
    cipherSuites.forEach(suite -> suites.u16(suite.id()));
    Composer body =
        new Composer()
            .u16(legacyVersion.code())
            .put(random)
            .vector8(sessionId)
            .vector16(suites.bytes())
            .vector8(compressionMethods);
    extensions.ifPresent(list -> body.vector16(Extension.encodeAll(list)));
    return body.bytes();
  }

  static ClientHello read(Cursor cursor) throws DecodeException {
    ProtocolVersion version = new ProtocolVersion(cursor.u16("version"));
    Bytes random = cursor.take(32, "random");
    Bytes sessionId = cursor.vector8("session id");
    List<CipherSuite> suites = new ArrayList<>();
    for (int id : cursor.inside16("cipher suites").restAsU16("cipher suites")) {
      suites.add(new CipherSuite(id));
    }
    Bytes compression = cursor.vector8("compression methods");
    Optional<List<Extension>> extensions = Optional.empty();
    if (cursor.remaining() > 0) {
      Cursor block = cursor.inside16("extensions");
      cursor.end("ClientHello");
      extensions = Optional.of(Extension.readAll(block, Extension.Context.CLIENT_HELLO));
    }
    return new ClientHello(version, random, sessionId, suites, compression, extensions);
  }

  private <T extends Extension> Optional<T> first(Class<T> kind) {
    return extensionList().stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}

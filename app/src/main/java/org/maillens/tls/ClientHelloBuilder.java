package org.maillens.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Composes a ClientHello field by field; extensions stand in the order in which they are added.
///
/// Nothing is added, sorted or corrected by itself, and no randomness is drawn: what is not said is
/// not in the hello. Not for several threads at once.
public final class ClientHelloBuilder {
  private ProtocolVersion version = ProtocolVersion.TLS12;
  private Bytes random;
  private Bytes sessionId = Bytes.EMPTY;
  private List<CipherSuite> cipherSuites = List.of();
  private Bytes compressionMethods = Bytes.of(0);
  private Optional<List<Extension>> extensions = Optional.empty();
  private Optional<PaddingRule> padding = Optional.empty();

  /// @param where the padding's index among the extensions
  private record PaddingRule(int where, int from, int below) {
    PaddingRule moved(int by) {
      return new PaddingRule(where + by, from, below);
    }
  }

  private ClientHelloBuilder(Bytes random) {
    this.random = random;
  }

  /// Starts with a random of 32 bytes, version TLS 1.2, no suites, null compression and no
  /// extension block.
  public static ClientHelloBuilder withRandom(Bytes random) {
    return new ClientHelloBuilder(random);
  }

  /// Starts with everything of another hello.
  public static ClientHelloBuilder from(ClientHello hello) {
    ClientHelloBuilder builder = new ClientHelloBuilder(hello.random());
    builder.version = hello.legacyVersion();
    builder.sessionId = hello.sessionId();
    builder.cipherSuites = hello.cipherSuites();
    builder.compressionMethods = hello.compressionMethods();
    builder.extensions = hello.extensions().map(ArrayList::new);
    return builder;
  }

  /// The version field (not the supported_versions extension).
  public ClientHelloBuilder version(ProtocolVersion value) {
    version = value;
    return this;
  }

  /// Another random of 32 bytes.
  public ClientHelloBuilder random(Bytes value) {
    random = value;
    return this;
  }

  /// The session id: empty, or for TLS 1.3's middlebox form 32 random bytes.
  public ClientHelloBuilder sessionId(Bytes value) {
    sessionId = value;
    return this;
  }

  /// The suites in wire order.
  public ClientHelloBuilder cipherSuites(List<CipherSuite> values) {
    cipherSuites = List.copyOf(values);
    return this;
  }

  /// The suites in wire order, by code point.
  public ClientHelloBuilder cipherSuites(int... ids) {
    cipherSuites = suites(ids);
    return this;
  }

  /// The compression methods, one byte each.
  public ClientHelloBuilder compressionMethods(Bytes values) {
    compressionMethods = values;
    return this;
  }

  /// Leaves the extension block out altogether, as clients before TLS 1.0's extensions do.
  public ClientHelloBuilder withoutExtensionBlock() {
    extensions = Optional.empty();
    padding = Optional.empty();
    return this;
  }

  /// Adds an extension after those already there.
  public ClientHelloBuilder extension(Extension extension) {
    block().add(extension);
    return this;
  }

  /// Adds an extension by type and content.
  public ClientHelloBuilder extension(int type, Bytes body) {
    return extension(Extension.of(new ExtensionType(type), body, Extension.Context.CLIENT_HELLO));
  }

  /// Adds an extension without content, such as extended_master_secret.
  public ClientHelloBuilder emptyExtension(ExtensionType type) {
    return extension(new Extension.UnknownExtension(type, Bytes.EMPTY));
  }

  /// Adds the server name. For an IP address leave it out (RFC 6066 section 3).
  public ClientHelloBuilder serverName(String hostName) {
    return extension(new Extension.ServerName(hostName));
  }

  /// Puts this name where the hello already has a server name, or first if it has none; empty takes
  /// the extension out. Of several server names one is left.
  public ClientHelloBuilder replaceServerName(Optional<String> hostName) {
    if (hostName.isEmpty()) {
      return remove(ExtensionType.SERVER_NAME);
    }
    List<Extension> block = block();
    Extension name = new Extension.ServerName(hostName.get());
    int index = indexOf(ExtensionType.SERVER_NAME);
    if (index >= 0) {
      removeFrom(index + 1, ExtensionType.SERVER_NAME);
      block.set(index, name);
    } else {
      block.add(0, name);
      padding = padding.map(rule -> rule.moved(1));
    }
    return this;
  }

  /// Takes out every extension of a type.
  public ClientHelloBuilder remove(ExtensionType type) {
    if (extensions.isPresent()) {
      removeFrom(0, type);
    }
    return this;
  }

  /// Changes every extension of a type in place.
  public ClientHelloBuilder replace(ExtensionType type, UnaryOperator<Extension> change) {
    if (extensions.isPresent()) {
      block().replaceAll(e -> e.type().equals(type) ? change.apply(e) : e);
    }
    return this;
  }

  /// Adds the groups in order of preference.
  public ClientHelloBuilder supportedGroups(List<NamedGroup> groups) {
    return extension(new Extension.SupportedGroups(groups));
  }

  /// Adds the point formats, one byte each; a single zero in modern clients.
  public ClientHelloBuilder pointFormats(int... formats) {
    return extension(new Extension.PointFormats(Bytes.of(formats)));
  }

  /// Adds the signature schemes in order of preference.
  public ClientHelloBuilder signatureAlgorithms(List<SignatureScheme> schemes) {
    return extension(new Extension.SignatureAlgorithms(schemes));
  }

  /// Adds the versions in order of preference.
  public ClientHelloBuilder supportedVersions(ProtocolVersion... versions) {
    return extension(new Extension.SupportedVersionsClient(List.of(versions)));
  }

  /// Adds public keys; none asks the server for a HelloRetryRequest.
  public ClientHelloBuilder keyShares(List<Extension.KeyShare> shares) {
    return extension(new Extension.KeyShareClient(shares));
  }

  /// Adds application protocols by name.
  public ClientHelloBuilder applicationProtocols(String... names) {
    return extension(Extension.Alpn.of(names));
  }

  /// Adds padding here, if needed, so that the message with its header of four bytes gets this
  /// long; a longer one stays as it is. Padding takes at least five bytes, so the result can be
  /// longer.
  public ClientHelloBuilder padTo(int length) {
    return padBetween(0, length);
  }

  /// Adds padding here by the rule that NSS, BoringSSL and OpenSSL follow (RFC 7685): a message of
  /// 256 to 511 bytes, header of four bytes included, is filled up to 512.
  public ClientHelloBuilder padAwayFrom256To511() {
    return padBetween(256, 512);
  }

  /// The finished hello.
  ///
  /// @throws IllegalArgumentException if the random is not 32 bytes, or a part does not fit its
  ///   field
  public ClientHello build() {
    ClientHello plain = hello(extensions);
    if (padding.isEmpty()) {
      return plain;
    }
    PaddingRule rule = padding.get();
    int length = HandshakeCodec.encode(plain).length();
    if (length < rule.from || length >= rule.below) {
      return plain;
    }
    List<Extension> padded = new ArrayList<>(plain.extensionList());
    padded.add(rule.where, new Extension.Padding(Math.max(1, rule.below - length - 4)));
    return hello(Optional.of(padded));
  }

  private ClientHello hello(Optional<List<Extension>> block) {
    return new ClientHello(version, random, sessionId, cipherSuites, compressionMethods, block);
  }

  private ClientHelloBuilder padBetween(int from, int below) {
    padding = Optional.of(new PaddingRule(block().size(), from, below));
    return this;
  }

  private List<Extension> block() {
    List<Extension> block = extensions.orElseGet(ArrayList::new);
    extensions = Optional.of(block);
    return block;
  }

  private int indexOf(ExtensionType type) {
    List<Extension> block = block();
    for (int i = 0; i < block.size(); i++) {
      if (block.get(i).type().equals(type)) {
        return i;
      }
    }
    return -1;
  }

  private void removeFrom(int first, ExtensionType type) {
    List<Extension> block = block();
    for (int i = block.size() - 1; i >= first; i--) {
      if (block.get(i).type().equals(type)) {
        block.remove(i);
        int index = i;
        padding = padding.map(rule -> index < rule.where ? rule.moved(-1) : rule);
      }
    }
  }

  private static List<CipherSuite> suites(int... ids) {
    List<CipherSuite> suites = new ArrayList<>();
    for (int id : ids) {
      suites.add(new CipherSuite(id));
    }
    return List.copyOf(suites);
  }
}

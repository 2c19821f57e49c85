package org.maillens.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.evidence.Answer;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ClientHelloBuilder;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// The hello of a profile: the captured one with name, random and keys exchanged, else one composed
/// from what is documented.
public final class ProfileHello {
  private ProfileHello() {}

  /// Exactly the hello that the profile's program sends.
  ///
  /// @param serverName left out where the program is known to send none
  /// @param random32 32 bytes
  /// @param sessionId32 32 bytes; used only where the program fills the field in a first contact
  /// @param keyShares public keys by group, put in place of the captured ones; a captured key for
  ///   which there is none stays, which serves to see the server's answer but not to finish a
  ///   handshake
  /// @throws IllegalArgumentException if a value has the wrong length
  /// @throws IllegalStateException if the profile is not [Profile#sendable]
  public static ClientHello clientHello(
      Profile profile,
      Optional<String> serverName,
      Bytes random32,
      Bytes sessionId32,
      Map<NamedGroup, Bytes> keyShares) {
    Optional<String> name = profile.sendsServerName() == Answer.NO ? Optional.empty() : serverName;
    Offer offer = offer(profile);
    return offer.captured().isPresent()
        ? captured(offer.captured().get().hello(), name, random32, sessionId32, keyShares)
        : composed(offer, name, random32, sessionId32, keyShares);
  }

  /// The version field of the record that carries the hello.
  ///
  /// @throws IllegalStateException if the profile is not [Profile#sendable]
  public static int recordVersion(Profile profile) {
    Offer offer = offer(profile);
    return offer
        .captured()
        .map(Offer.Captured::recordVersion)
        .orElseGet(() -> legacyVersion(offer).code());
  }

  private static Offer offer(Profile profile) {
    return profile
        .offer()
        .filter(Offer::complete)
        .orElseThrow(() -> new IllegalStateException(profile.id() + " has no complete hello"));
  }

  private static ClientHello captured(
      ClientHello hello,
      Optional<String> name,
      Bytes random32,
      Bytes sessionId32,
      Map<NamedGroup, Bytes> keyShares) {
    ClientHelloBuilder builder =
        ClientHelloBuilder.from(hello)
            .random(random32)
            .replaceServerName(name)
            .replace(ExtensionType.KEY_SHARE, shares -> exchanged(shares, keyShares));
    if (!hello.sessionId().isEmpty()) {
      builder.sessionId(sessionId32);
    }
    if (hello.extension(ExtensionType.PADDING).isPresent()) {
      // Its length depends on the name's.
      builder.remove(ExtensionType.PADDING).padAwayFrom256To511();
    }
    return builder.build();
  }

  private static Extension exchanged(Extension shares, Map<NamedGroup, Bytes> keys) {
    if (!(shares instanceof Extension.KeyShareClient captured)) {
      return shares;
    }
    return new Extension.KeyShareClient(
        captured.shares().stream()
            .map(
                share ->
                    new Extension.KeyShare(
                        share.group(), keys.getOrDefault(share.group(), share.publicKey())))
            .toList());
  }

  private static ClientHello composed(
      Offer offer,
      Optional<String> name,
      Bytes random32,
      Bytes sessionId32,
      Map<NamedGroup, Bytes> keys) {
    ClientHelloBuilder builder =
        ClientHelloBuilder.withRandom(random32)
            .version(legacyVersion(offer))
            .cipherSuites(offer.cipherSuites());
    List<ExtensionType> types = offer.extensions().orElseThrow();
    if (types.contains(ExtensionType.KEY_SHARE)) {
      // RFC 8446 appendix D.4: every program in use fills it for the sake of middleboxes.
      builder.sessionId(sessionId32);
    }
    if (types.isEmpty()) {
      builder.withoutExtensionBlock();
    }
    for (ExtensionType type : types) {
      extension(offer, type, name, keys).ifPresent(builder::extension);
    }
    if (types.contains(ExtensionType.PADDING)) {
      builder.padAwayFrom256To511();
    }
    return builder.build();
  }

  private static Optional<Extension> extension(
      Offer offer, ExtensionType type, Optional<String> name, Map<NamedGroup, Bytes> keys) {
    if (offer.contents().containsKey(type)) {
      return Optional.of(new Extension.UnknownExtension(type, offer.contents().get(type)));
    }
    return switch (type.id()) {
      case 0 -> name.map(Extension.ServerName::new);
      case 5 -> Optional.of(new Extension.StatusRequest(Bytes.EMPTY, Bytes.EMPTY));
      case 10 -> Optional.of(new Extension.SupportedGroups(offer.groups().orElseThrow()));
      case 11 -> Optional.of(new Extension.PointFormats(formats(offer)));
      case 13 ->
          Optional.of(new Extension.SignatureAlgorithms(offer.signatureSchemes().orElseThrow()));
      case 21 -> Optional.empty(); // added last, since its length depends on all others
      case 43 -> Optional.of(new Extension.SupportedVersionsClient(offer.versions().orElseThrow()));
      case 45 -> Optional.of(new Extension.PskKeyExchangeModes(Bytes.of(1)));
      case 51 -> Optional.of(shares(offer, keys));
      case 65281 -> Optional.of(new Extension.RenegotiationInfo(Bytes.EMPTY));
      case 18, 22, 23, 35, 49, 13172 ->
          Optional.of(new Extension.UnknownExtension(type, Bytes.EMPTY));
      default ->
          throw new IllegalStateException("content of extension " + type.id() + " is not known");
    };
  }

  private static Bytes formats(Offer offer) {
    return Bytes.of(
        offer.pointFormats().orElseThrow().stream().mapToInt(Integer::intValue).toArray());
  }

  private static Extension shares(Offer offer, Map<NamedGroup, Bytes> keys) {
    return new Extension.KeyShareClient(
        offer.keyShares().orElseThrow().stream().flatMap(group -> share(group, keys)).toList());
  }

  private static Stream<Extension.KeyShare> share(NamedGroup group, Map<NamedGroup, Bytes> keys) {
    return Optional.ofNullable(keys.get(group)).stream()
        .map(key -> new Extension.KeyShare(group, key));
  }

  /// TLS 1.3 freezes the field at TLS 1.2 (RFC 8446 section 4.1.2).
  private static ProtocolVersion legacyVersion(Offer offer) {
    ProtocolVersion newest =
        offer.versions().orElseThrow().stream().max(ProtocolVersion::compareTo).orElseThrow();
    return newest.compareTo(ProtocolVersion.TLS12) > 0 ? ProtocolVersion.TLS12 : newest;
  }
}

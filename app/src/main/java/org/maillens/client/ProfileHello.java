package org.maillens.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.evidence.Answer;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ClientHelloBuilder;
import org.maillens.tls.DecodeException;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// The hello of a profile: the captured one with name, random and keys exchanged, else one composed
/// from what is documented.
public final class ProfileHello {
  private static final int RECORD_HEADER = 5;

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
  public static ClientHello clientHello(
      Profile profile,
      Optional<String> serverName,
      Bytes random32,
      Bytes sessionId32,
      Map<NamedGroup, Bytes> keyShares) {
    Optional<String> name = profile.sendsServerName() == Answer.NO ? Optional.empty() : serverName;
    return profile.rawHello().isEmpty()
        ? composed(profile, name, random32)
        : captured(profile, name, random32, sessionId32, keyShares);
  }

  /// The version field of the record that carries the hello.
  public static int recordVersion(Profile profile) {
    return profile.rawHello().isEmpty()
        ? legacyVersion(profile).code()
        : Bytes.ofHex(profile.rawHello()).u16(1);
  }

  private static ClientHello captured(
      Profile profile,
      Optional<String> serverName,
      Bytes random32,
      Bytes sessionId32,
      Map<NamedGroup, Bytes> keyShares) {
    ClientHello hello = rawHello(profile);
    ClientHelloBuilder builder =
        ClientHelloBuilder.from(hello)
            .random(random32)
            .replaceServerName(serverName)
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

  private static ClientHello rawHello(Profile profile) {
    try {
      if (HandshakeCodec.decode(Bytes.ofHex(profile.rawHello()).from(RECORD_HEADER))
          instanceof ClientHello hello) {
        return hello;
      }
      throw new IllegalStateException(profile.id() + ": no ClientHello");
    } catch (DecodeException damaged) {
      throw new IllegalStateException(profile.id(), damaged);
    }
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
      Profile profile, Optional<String> serverName, Bytes random32) {
    ClientHelloBuilder builder =
        ClientHelloBuilder.withRandom(random32)
            .version(legacyVersion(profile))
            .cipherSuites(profile.cipherSuites());
    for (ExtensionType type : profile.extensions()) {
      extension(profile, type, serverName).ifPresent(builder::extension);
    }
    return builder.build();
  }

  private static Optional<Extension> extension(
      Profile profile, ExtensionType type, Optional<String> serverName) {
    return switch (type.id()) {
      case 0 -> serverName.map(Extension.ServerName::new);
      case 5 -> Optional.of(new Extension.StatusRequest(Bytes.EMPTY, Bytes.EMPTY));
      case 10 -> Optional.of(new Extension.SupportedGroups(profile.groups()));
      case 11 -> Optional.of(new Extension.PointFormats(Bytes.of(0)));
      case 13 -> Optional.of(new Extension.SignatureAlgorithms(profile.signatureSchemes()));
      case 65281 -> Optional.of(new Extension.RenegotiationInfo(Bytes.EMPTY));
      case 22, 23, 35 -> Optional.of(new Extension.UnknownExtension(type, Bytes.EMPTY));
      default ->
          throw new IllegalStateException(
              profile.id() + ": content of extension " + type.id() + " is not documented");
    };
  }

  /// TLS 1.3 freezes the field at TLS 1.2 (RFC 8446 section 4.1.2).
  private static ProtocolVersion legacyVersion(Profile profile) {
    List<ProtocolVersion> versions = profile.versions();
    ProtocolVersion newest = versions.stream().max(ProtocolVersion::compareTo).orElseThrow();
    return newest.compareTo(ProtocolVersion.TLS12) > 0 ? ProtocolVersion.TLS12 : newest;
  }
}

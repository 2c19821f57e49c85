package org.maillens.evidence.conversation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.maillens.evidence.reply.Offerable;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;
import org.maillens.tls.Sslv2CipherKind;
import org.maillens.tls.Sslv2ClientHello;

/// A hello in terms of what it offers; whatever a server does with it, it does with this.
///
/// @param versions without supported_versions, all from SSLv3 to the one that is named: the server
///   takes the highest that it has (RFC 5246 appendix E.1)
/// @param suites in the order of the hello, without fillers and signals
/// @param groups in the order of the hello, without fillers; none also without the extension
/// @param shares groups that a key is sent for
/// @param extensions all types
/// @param everySsl2 whether it is a hello of SSL 2.0 with all that there is
record Offered(
    Set<ProtocolVersion> versions,
    List<CipherSuite> suites,
    List<NamedGroup> groups,
    Set<NamedGroup> shares,
    Set<SignatureScheme> schemes,
    Set<ExtensionType> extensions,
    Optional<String> serverName,
    boolean everySsl2) {

  Offered {
    versions = Set.copyOf(versions);
    suites = List.copyOf(suites);
    groups = List.copyOf(groups);
    shares = Set.copyOf(shares);
    schemes = Set.copyOf(schemes);
    extensions = Set.copyOf(extensions);
  }

  static Offered of(ClientHello hello) {
    boolean listed = hello.extension(ExtensionType.SUPPORTED_VERSIONS).isPresent();
    return new Offered(
        listed
            ? hello.offeredVersions().stream()
                .filter(ProtocolVersion.known()::contains)
                .collect(Collectors.toSet())
            : upTo(hello.legacyVersion()),
        real(hello.cipherSuites()),
        hello.supportedGroups().stream().filter(g -> !g.isGrease()).distinct().toList(),
        hello.keyShares().stream().map(Extension.KeyShare::group).collect(Collectors.toSet()),
        new LinkedHashSet<>(hello.signatureSchemes()),
        hello.extensionList().stream()
            .map(Extension::type)
            .filter(type -> !type.isGrease())
            .collect(Collectors.toSet()),
        hello.serverName(),
        false);
  }

  static Offered of(Sslv2ClientHello hello) {
    boolean ssl2 = hello.version().equals(ProtocolVersion.SSL2);
    return new Offered(
        ssl2 ? Set.of(ProtocolVersion.SSL2) : upTo(hello.version()),
        real(hello.cipherKinds().stream().flatMap(kind -> kind.cipherSuite().stream()).toList()),
        List.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        ssl2 && hello.cipherKinds().containsAll(Sslv2CipherKind.known()));
  }

  private static Set<ProtocolVersion> upTo(ProtocolVersion newest) {
    // A version above those that are known is negotiated like the newest below TLS 1.3.
    return ProtocolVersion.known().stream()
        .filter(v -> v.compareTo(ProtocolVersion.SSL3) >= 0)
        .filter(v -> v.compareTo(ProtocolVersion.TLS12) <= 0 && v.compareTo(newest) <= 0)
        .collect(Collectors.toSet());
  }

  private static List<CipherSuite> real(List<CipherSuite> suites) {
    return suites.stream().filter(s -> !s.isSignalling() && !s.isGrease()).distinct().toList();
  }

  /// The suites that can be negotiated with a version.
  List<CipherSuite> suites(ProtocolVersion version) {
    return suites.stream().filter(s -> Offerable.fits(s, version)).toList();
  }

  /// The groups that can be negotiated with a version.
  List<NamedGroup> groups(ProtocolVersion version) {
    return groups.stream().filter(g -> Offerable.fits(g, version)).toList();
  }

  boolean sends(ExtensionType type) {
    return extensions.contains(type);
  }

  /// Whether everything is offered that decides on a suite of this version: all groups and all
  /// signature schemes.
  boolean leavesNothingOut(ProtocolVersion version) {
    boolean older = version.compareTo(ProtocolVersion.TLS12) < 0;
    return (anyGroup(version) || groups.containsAll(every(version)))
        && (older || schemes.containsAll(Offerable.schemes()));
  }

  /// Whether the server is free to take any group: up to TLS 1.2, without the extension (RFC 8422
  /// section 4).
  boolean anyGroup(ProtocolVersion version) {
    return version.compareTo(ProtocolVersion.TLS13) < 0 && !sends(ExtensionType.SUPPORTED_GROUPS);
  }

  static List<NamedGroup> every(ProtocolVersion version) {
    return Offerable.groups().stream().filter(g -> Offerable.fits(g, version)).toList();
  }
}

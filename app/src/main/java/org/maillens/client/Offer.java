package org.maillens.client;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// What a program's hello holds, each list in the order of the hello. An empty `Optional` is not
/// known; an empty list inside is an extension that is not sent.
///
/// @param versions newest first
/// @param olderPossible whether versions below the listed ones may be accepted as well: a hello
///   without supported_versions names only the newest
/// @param keyShares groups that a public key is sent for (RFC 8446 section 4.2.8)
/// @param pointFormats RFC 8422 section 5.1.2
/// @param contents what is inside those extensions that the other lists do not describe
/// @param captured the record with the hello as it came from the program
public record Offer(
    Optional<List<ProtocolVersion>> versions,
    boolean olderPossible,
    List<CipherSuite> cipherSuites,
    Optional<List<ExtensionType>> extensions,
    Optional<List<NamedGroup>> groups,
    Optional<List<NamedGroup>> keyShares,
    Optional<List<Integer>> pointFormats,
    Optional<List<SignatureScheme>> signatureSchemes,
    Map<ExtensionType, Bytes> contents,
    Optional<Captured> captured) {

  public Offer {
    versions = versions.map(List::copyOf);
    cipherSuites = List.copyOf(cipherSuites);
    extensions = extensions.map(List::copyOf);
    groups = groups.map(List::copyOf);
    keyShares = keyShares.map(List::copyOf);
    pointFormats = pointFormats.map(List::copyOf);
    signatureSchemes = signatureSchemes.map(List::copyOf);
    contents = Map.copyOf(contents);
  }

  /// A recorded hello.
  ///
  /// @param recordVersion the version field of its record
  /// @param shuffled whether the program changes the order of its extensions each time, so that it
  ///   has no fixed JA3
  public record Captured(int recordVersion, ClientHello hello, boolean shuffled) {}

  /// Whether a hello can be made from it.
  public boolean complete() {
    return captured.isPresent()
        || (versions.isPresent()
            && extensions.isPresent()
            && groups.isPresent()
            && keyShares.isPresent()
            && pointFormats.isPresent()
            && signatureSchemes.isPresent());
  }

  /// What a recorded hello offers.
  ///
  /// @param lowest the oldest version that the program accepts, where known
  public static Offer of(Captured captured, Optional<ProtocolVersion> lowest) {
    ClientHello hello = captured.hello();
    boolean listed = hello.extension(ExtensionType.SUPPORTED_VERSIONS).isPresent();
    List<ProtocolVersion> versions =
        listed
            ? hello.offeredVersions().stream().filter(ProtocolVersion.known()::contains).toList()
            : downTo(hello.legacyVersion(), lowest);
    return new Offer(
        Optional.of(versions),
        !listed && lowest.isEmpty(),
        hello.cipherSuites(),
        Optional.of(hello.extensionList().stream().map(Extension::type).toList()),
        Optional.of(hello.supportedGroups()),
        Optional.of(hello.keyShares().stream().map(Extension.KeyShare::group).toList()),
        Optional.of(pointFormats(hello)),
        Optional.of(hello.signatureSchemes()),
        Map.of(),
        Optional.of(captured));
  }

  /// The versions from `newest` down to `lowest`; `newest` alone where that is not known.
  static List<ProtocolVersion> downTo(ProtocolVersion newest, Optional<ProtocolVersion> lowest) {
    return ProtocolVersion.known().stream()
        .filter(v -> v.compareTo(newest) <= 0 && v.compareTo(lowest.orElse(newest)) >= 0)
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private static List<Integer> pointFormats(ClientHello hello) {
    return hello
        .extension(ExtensionType.EC_POINT_FORMATS)
        .filter(Extension.PointFormats.class::isInstance)
        .map(e -> ((Extension.PointFormats) e).formats())
        .map(Bytes::values)
        .map(values -> values.boxed().toList())
        .orElse(List.of());
  }
}

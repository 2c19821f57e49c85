package org.maillens.tls;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The JA3 fingerprint of a hello: version, suites, extensions, groups and point formats as text.
///
/// The wire's JA3 and the one in Dovecot's log differ for the same hello: see [#dovecot].
///
/// @param text the string that is hashed, such as `771,4866-4867,0-10-11,29-23,0`
public record Ja3(String text) {
  /// Which extensions a server's OpenSSL recognises, and therefore Dovecot puts into its JA3.
  public enum OpenSsl {
    /// OpenSSL 1.1.1 to 3.1.
    V1_1_1_TO_3_1,
    /// OpenSSL 3.2 and later: also certificate types (19, 20) and compressed certificates (27).
    V3_2_AND_LATER;

    private static final Set<Integer> OLD =
        Set.of(
            0, 1, 5, 10, 11, 12, 13, 14, 16, 18, 21, 22, 23, 35, 41, 42, 43, 44, 45, 47, 49, 50, 51,
            13172, 65000, 65281);
    private static final Set<Integer> ADDED = Set.of(19, 20, 27);

    boolean knows(ExtensionType type) {
      return OLD.contains(type.id()) || (this == V3_2_AND_LATER && ADDED.contains(type.id()));
    }
  }

  /// JA3 as a capture shows it: everything in wire order, without the fillers of RFC 8701.
  public static Ja3 wire(ClientHello hello) {
    return new Ja3(
        String.join(
            ",",
            String.valueOf(hello.legacyVersion().code()),
            joined(hello.cipherSuites().stream().filter(s -> !s.isGrease()).map(CipherSuite::id)),
            joined(types(hello).filter(t -> !t.isGrease()).map(ExtensionType::id)),
            groups(hello),
            formats(hello)));
  }

  /// JA3 as Dovecot 2.4 logs it on a server that allows TLS 1.3.
  public static Ja3 dovecot(ClientHello hello, OpenSsl openSsl) {
    return dovecot(hello, openSsl, ProtocolVersion.TLS13);
  }

  /// JA3 as Dovecot 2.4 logs it: the version is the server's highest less one, whatever the client
  /// sent; the suites are unfiltered; only extensions that OpenSSL recognises count.
  ///
  /// @param serverMaximum the highest version the server allows
  public static Ja3 dovecot(ClientHello hello, OpenSsl openSsl, ProtocolVersion serverMaximum) {
    return new Ja3(
        String.join(
            ",",
            String.valueOf(serverMaximum.code() - 1),
            joined(hello.cipherSuites().stream().map(CipherSuite::id)),
            joined(types(hello).filter(openSsl::knows).map(ExtensionType::id)),
            groups(hello),
            formats(hello)));
  }

  /// The fingerprint: MD5 of the text, 32 hexadecimal digits.
  public String md5() {
    return Digests.md5(text);
  }

  private static Stream<ExtensionType> types(ClientHello hello) {
    return hello.extensionList().stream().map(Extension::type);
  }

  private static String groups(ClientHello hello) {
    return joined(hello.supportedGroups().stream().filter(g -> !g.isGrease()).map(NamedGroup::id));
  }

  private static String formats(ClientHello hello) {
    List<Integer> formats =
        hello
            .extension(ExtensionType.EC_POINT_FORMATS)
            .filter(Extension.PointFormats.class::isInstance)
            .map(e -> ((Extension.PointFormats) e).formats())
            .map(bytes -> bytes.values().boxed().toList())
            .orElse(List.of());
    return joined(formats.stream());
  }

  private static String joined(Stream<Integer> numbers) {
    return numbers.map(String::valueOf).collect(Collectors.joining("-"));
  }
}

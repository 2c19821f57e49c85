package org.maillens.tls;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The JA4 fingerprint of a hello as FoxIO specifies it (BSD-licensed part of JA4+): unlike JA3 it
/// does not change when a client shuffles its extensions.
///
/// @param text such as `t12d190800_d83cc789557e_7af1ed941c26`
public record Ja4(String text) {
  private static final String NOTHING = "000000000000";

  /// How the hello travelled.
  public enum Transport {
    /// TLS over TCP.
    TCP("t"),
    /// QUIC.
    QUIC("q");

    private final String letter;

    Transport(String letter) {
      this.letter = letter;
    }
  }

  /// JA4 of a hello over TCP.
  public static Ja4 of(ClientHello hello) {
    return of(hello, Transport.TCP);
  }

  /// JA4 of a hello.
  public static Ja4 of(ClientHello hello, Transport transport) {
    List<Integer> suites =
        hello.cipherSuites().stream().filter(s -> !s.isGrease()).map(CipherSuite::id).toList();
    List<ExtensionType> types =
        hello.extensionList().stream().map(Extension::type).filter(t -> !t.isGrease()).toList();
    String head =
        transport.letter
            + version(hello)
            + (types.contains(ExtensionType.SERVER_NAME) ? "d" : "i")
            + count(suites.size())
            + count(types.size())
            + protocol(hello);
    return new Ja4(head + "_" + suitesHash(suites) + "_" + extensionsHash(hello, types));
  }

  private static String version(ClientHello hello) {
    int code =
        hello.offeredVersions().stream()
            .filter(v -> !v.isGrease())
            .mapToInt(ProtocolVersion::code)
            .max()
            .orElse(hello.legacyVersion().code());
    return switch (code) {
      case 0x0304 -> "13";
      case 0x0303 -> "12";
      case 0x0302 -> "11";
      case 0x0301 -> "10";
      case 0x0300 -> "s3";
      case 0x0002 -> "s2";
      default -> "00";
    };
  }

  private static String count(int number) {
    return String.format(Locale.ROOT, "%02d", Math.min(number, 99));
  }

  /// First and last character of the first application protocol, or of its hexadecimal form.
  private static String protocol(ClientHello hello) {
    Bytes first =
        hello
            .extension(ExtensionType.ALPN)
            .filter(Extension.Alpn.class::isInstance)
            .map(e -> ((Extension.Alpn) e).protocols())
            .filter(list -> !list.isEmpty())
            .map(List::getFirst)
            .orElse(Bytes.EMPTY);
    if (first.isEmpty()) {
      return "00";
    }
    int head = first.u8(0);
    int tail = first.u8(first.length() - 1);
    if (isAlphanumeric(head) && isAlphanumeric(tail)) {
      return "" + (char) head + (char) tail;
    }
    String hex = first.hex();
    return "" + hex.charAt(0) + hex.charAt(hex.length() - 1);
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static String suitesHash(List<Integer> suites) {
    return suites.isEmpty() ? NOTHING : shortHash(list(suites.stream().sorted()));
  }

  private static String extensionsHash(ClientHello hello, List<ExtensionType> types) {
    if (types.isEmpty()) {
      return NOTHING;
    }
    String sorted =
        list(
            types.stream()
                .filter(t -> !t.equals(ExtensionType.SERVER_NAME) && !t.equals(ExtensionType.ALPN))
                .map(ExtensionType::id)
                .sorted());
    String schemes =
        list(hello.signatureSchemes().stream().filter(s -> !s.isGrease()).map(SignatureScheme::id));
    return shortHash(schemes.isEmpty() ? sorted : sorted + "_" + schemes);
  }

  private static String list(Stream<Integer> ids) {
    return ids.map(id -> HexFormat.of().toHexDigits(id.shortValue()))
        .collect(Collectors.joining(","));
  }

  private static String shortHash(String text) {
    return Digests.sha256(text).substring(0, 12);
  }
}

package org.maillens.capture.transcript.told;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// Versions, suites and groups by the names that tools print. A name that is not known gives
/// nothing; nothing is guessed.
public final class Words {
  private static final Form VERSION =
      Form.of("(?i)(TLS|SSL)[\\s_]?v?[\\s_]?([123])(?:[._]([0-3]))?");

  /// What OpenSSL, NSS and the JDK call curves besides IANA's name.
  private static final Map<String, String> CURVES =
      Map.ofEntries(
          Map.entry("p-256", "secp256r1"),
          Map.entry("prime256v1", "secp256r1"),
          Map.entry("p-384", "secp384r1"),
          Map.entry("p-521", "secp521r1"),
          Map.entry("p-224", "secp224r1"),
          Map.entry("prime192v1", "secp192r1"),
          Map.entry("x25519", "x25519"),
          Map.entry("x448", "x448"),
          Map.entry("ecdh_x25519", "x25519"),
          Map.entry("ecdh_x448", "x448"),
          Map.entry("brainpoolp256r1", "brainpoolP256r1"));

  private static final Form NUMBER = Form.of("\\d{1,9}");

  private Words() {}

  /// `TLSv1.2`, `TLS1.2`, `TLS 1.2`, `TLSv1`, `TLS 1`, `SSLv3`, `TLSv1_2`, `SSL_3_0`.
  public static Optional<ProtocolVersion> version(String word) {
    Matcher matcher = VERSION.matcher(word.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int major = Integer.parseInt(matcher.group(2));
    int minor = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    boolean tls = matcher.group(1).equalsIgnoreCase("TLS");
    if (tls) {
      return major == 1 ? Optional.of(new ProtocolVersion(0x0301 + minor)) : Optional.empty();
    }
    return minor != 0
        ? Optional.empty()
        : switch (major) {
          case 2 -> Optional.of(ProtocolVersion.SSL2);
          case 3 -> Optional.of(ProtocolVersion.SSL3);
          default -> Optional.empty();
        };
  }

  /// A suite by IANA's, OpenSSL's or GnuTLS's name; the JDK writes `SSL_` before some of IANA's.
  public static Optional<CipherSuite> suite(String name) {
    String word = name.strip();
    return CipherSuite.byName(word)
        .or(
            () ->
                word.startsWith("SSL_")
                    ? CipherSuite.byName("TLS_" + word.substring(4))
                    : Optional.empty())
        .or(() -> CipherSuite.byName("GNUTLS_" + word));
  }

  /// A group by any of its names.
  public static Optional<NamedGroup> group(String name) {
    String word = name.strip();
    return NamedGroup.byName(word)
        .or(
            () ->
                Optional.ofNullable(CURVES.get(word.toLowerCase(Locale.ROOT)))
                    .flatMap(Words::named))
        .or(() -> named(word));
  }

  private static Optional<NamedGroup> named(String word) {
    return NamedGroup.named().stream()
        .filter(
            group ->
                group.label().equalsIgnoreCase(word)
                    || group.opensslName().filter(word::equalsIgnoreCase).isPresent()
                    || group.gnutlsName().filter(word::equalsIgnoreCase).isPresent())
        .findFirst();
  }

  /// A number of decimal digits, 0 where it is none or too long for one.
  public static int number(String digits) {
    return NUMBER.matches(digits) ? Integer.parseInt(digits) : 0;
  }
}

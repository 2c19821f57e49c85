package org.maillens.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes an offer as a GnuTLS priority string, where GnuTLS has words for it.
final class GnutlsPriority {
  /// GnuTLS's own offer.
  static final String DEFAULT = "NORMAL";

  private static final Map<Integer, String> VERSIONS =
      Map.of(
          0x0300, "VERS-SSL3.0",
          0x0301, "VERS-TLS1.0",
          0x0302, "VERS-TLS1.1",
          0x0303, "VERS-TLS1.2",
          0x0304, "VERS-TLS1.3");

  private static final Map<String, String> CIPHERS =
      Map.ofEntries(
          Map.entry("AES_128_CBC", "AES-128-CBC"),
          Map.entry("AES_256_CBC", "AES-256-CBC"),
          Map.entry("AES_128_GCM", "AES-128-GCM"),
          Map.entry("AES_256_GCM", "AES-256-GCM"),
          Map.entry("AES_128_CCM", "AES-128-CCM"),
          Map.entry("AES_256_CCM", "AES-256-CCM"),
          Map.entry("AES_128_CCM_8", "AES-128-CCM-8"),
          Map.entry("AES_256_CCM_8", "AES-256-CCM-8"),
          Map.entry("CAMELLIA_128_CBC", "CAMELLIA-128-CBC"),
          Map.entry("CAMELLIA_256_CBC", "CAMELLIA-256-CBC"),
          Map.entry("CAMELLIA_128_GCM", "CAMELLIA-128-GCM"),
          Map.entry("CAMELLIA_256_GCM", "CAMELLIA-256-GCM"),
          Map.entry("CHACHA20_POLY1305", "CHACHA20-POLY1305"),
          Map.entry("3DES_EDE_CBC", "3DES-CBC"),
          Map.entry("RC4_128", "ARCFOUR-128"),
          Map.entry("NULL", "NULL"));

  private static final Map<String, String> MACS =
      Map.of("AEAD", "AEAD", "SHA", "SHA1", "SHA256", "SHA256", "SHA384", "SHA384", "MD5", "MD5");

  private GnutlsPriority() {}

  /// The priority string; empty where GnuTLS cannot offer exactly this.
  static Optional<String> of(PeerCommand question) {
    List<String> words = new ArrayList<>();
    boolean possible =
        versions(question.versions(), words)
            && suite(question.cipherSuites(), words)
            && groups(question.groups(), words)
            && schemes(question.signatureSchemes(), words);
    if (!possible) {
      return Optional.empty();
    }
    return Optional.of(words.isEmpty() ? DEFAULT : DEFAULT + ":" + String.join(":", words));
  }

  private static boolean versions(List<ProtocolVersion> versions, List<String> words) {
    if (versions.isEmpty()) {
      return true;
    }
    words.add("-VERS-ALL");
    for (ProtocolVersion version : versions) {
      String name = VERSIONS.get(version.code());
      if (name == null) {
        return false;
      }
      words.add("+" + name);
    }
    return true;
  }

  private static boolean suite(List<CipherSuite> suites, List<String> words) {
    if (suites.isEmpty()) {
      return true;
    }
    CipherSuite suite = suites.getFirst();
    String cipher = CIPHERS.get(suite.cipher());
    String mac = MACS.get(suite.mac());
    Optional<String> exchange = keyExchange(suite);
    if (suites.size() > 1
        || suite.gnutlsName().isEmpty()
        || cipher == null
        || mac == null
        || exchange.isEmpty()) {
      return false;
    }
    words.addAll(List.of("-CIPHER-ALL", "+" + cipher, "-MAC-ALL", "+" + mac));
    if (!suite.isTls13()) {
      words.addAll(List.of("-KX-ALL", "+" + exchange.get()));
    }
    return true;
  }

  private static Optional<String> keyExchange(CipherSuite suite) {
    String authentication =
        suite.authentication() == Authentication.ANON ? "" : "-" + suite.authentication();
    return switch (suite.keyExchange()) {
      case TLS13 -> Optional.of("");
      case RSA -> Optional.of("RSA");
      case DHE -> Optional.of(authentication.isEmpty() ? "ANON-DH" : "DHE" + authentication);
      case ECDHE -> Optional.of(authentication.isEmpty() ? "ANON-ECDH" : "ECDHE" + authentication);
      default -> Optional.empty();
    };
  }

  private static boolean groups(List<NamedGroup> groups, List<String> words) {
    if (groups.isEmpty()) {
      return true;
    }
    List<String> names = groups.stream().flatMap(g -> g.gnutlsName().stream()).toList();
    words.add("-GROUP-ALL");
    names.forEach(name -> words.add("+GROUP-" + name));
    return names.size() == groups.size();
  }

  private static boolean schemes(List<SignatureScheme> schemes, List<String> words) {
    if (schemes.isEmpty()) {
      return true;
    }
    List<String> names = schemes.stream().flatMap(s -> s.gnutlsName().stream()).toList();
    words.add("-SIGN-ALL");
    names.forEach(name -> words.add("+SIGN-" + name));
    return names.size() == schemes.size();
  }
}

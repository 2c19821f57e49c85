package org.maillens.capture.transcript.gnutls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.transcript.told.HandshakeDraft;
import org.maillens.capture.transcript.told.Words;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.tls.Authentication;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// `(TLS1.2-X.509)-(ECDHE-SECP256R1)-(RSA-SHA256)-(AES-256-GCM)`: GnuTLS does not name the suite,
/// but its parts, which together fit one at most.
///
/// @param version `TLS1.2`
/// @param rest the other parts in their parentheses
record Description(String version, String rest) {
  private static final Pattern PART = Pattern.compile("\\(([^()]*)\\)");

  /// More parts than GnuTLS ever tells.
  private static final int MOST = 20;

  void into(HandshakeDraft draft) {
    Optional<ProtocolVersion> spoken = Words.version(version);
    if (spoken.isEmpty()) {
      return;
    }
    List<String> parts = new ArrayList<>();
    Matcher matcher = PART.matcher(rest);
    while (parts.size() < MOST && matcher.find()) {
      parts.add(matcher.group(1));
    }
    draft.version(spoken.get());
    draft.reached(Reach.ANSWERED);
    Optional<SignatureScheme> scheme = parts.stream().flatMap(p -> scheme(p).stream()).findFirst();
    scheme.ifPresent(draft::scheme);
    parts.stream().flatMap(part -> group(part).stream()).findFirst().ifPresent(draft::group);
    suite(spoken.get(), parts, scheme).ifPresent(draft::suite);
  }

  private static Optional<SignatureScheme> scheme(String part) {
    return SignatureScheme.named().stream()
        .filter(scheme -> scheme.gnutlsName().filter(part::equalsIgnoreCase).isPresent())
        .findFirst();
  }

  /// The last word of `ECDHE-RSA-SECP256R1`, `ECDHE-X25519`, `DHE-FFDHE2048`.
  private static Optional<NamedGroup> group(String part) {
    return part.startsWith("ECDHE-") || part.startsWith("DHE-")
        ? Words.group(part.substring(part.lastIndexOf('-') + 1))
        : part.startsWith("HYBRID-") ? Words.group(part.substring(7)) : Optional.empty();
  }

  private static Optional<CipherSuite> suite(
      ProtocolVersion version, List<String> parts, Optional<SignatureScheme> scheme) {
    boolean tls13 = version.equals(ProtocolVersion.TLS13);
    List<CipherSuite> fitting =
        CipherSuite.registered().stream()
            .filter(suite -> suite.isTls13() == tls13)
            .filter(suite -> isCipher(suite, parts))
            .filter(suite -> tls13 || isExchange(suite, parts, scheme))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  private static boolean isCipher(CipherSuite suite, List<String> parts) {
    String cipher = suite.cipher().replace('_', '-');
    boolean named = parts.contains(cipher);
    if (!named || suite.isAead()) {
      return named;
    }
    String mac = suite.mac().equals("SHA") ? "SHA1" : suite.mac();
    return parts.getLast().equals(mac);
  }

  private static boolean isExchange(
      CipherSuite suite, List<String> parts, Optional<SignatureScheme> scheme) {
    String first = parts.getFirst();
    KeyExchange exchange =
        first.startsWith("ECDHE-")
            ? KeyExchange.ECDHE
            : first.startsWith("DHE-")
                ? KeyExchange.DHE
                : first.equals("RSA") ? KeyExchange.RSA : KeyExchange.NONE;
    boolean ecdsa =
        first.startsWith("ECDHE-ECDSA")
            || scheme
                .flatMap(SignatureScheme::keyType)
                .filter(type -> type.startsWith("E"))
                .isPresent();
    return exchange != KeyExchange.NONE
        && suite.keyExchange() == exchange
        && suite.authentication() == (ecdsa ? Authentication.ECDSA : Authentication.RSA);
  }
}

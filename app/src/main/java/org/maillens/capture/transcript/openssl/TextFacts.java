package org.maillens.capture.transcript.openssl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.HandshakeDraft;
import org.maillens.capture.transcript.told.NameEncoding;
import org.maillens.capture.transcript.told.Words;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.SeenHandshake.SeenCertificate;
import org.maillens.evidence.TlsFacts.DhParameters;
import org.maillens.tls.Bytes;
import org.maillens.tls.CertificateRequest;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// What s_client says in words beside version and suite: key exchange, signature, what the server
/// asks of the client. Only of a handshake of which version and suite are known.
final class TextFacts {
  private static final Form TEMP_KEY =
      Form.of(
          "\\s*(?:Server|Peer) Temp Key: (\\S+?)(?:, ([^,]+?))?, (\\d{1,5}) bits\\s*",
          " Temp Key: ");
  private static final Form NEGOTIATED =
      Form.of("\\s*Negotiated TLS1\\.3 group: (\\S+)", "Negotiated TLS1.3 group: ");
  private static final Form DIGEST =
      Form.of(
          "\\s*(?:Peer signing digest|Hash used): (\\S+)", "Peer signing digest: ", "Hash used: ");
  private static final Form TYPE =
      Form.of("\\s*(?:Peer signature type|Signature type): (\\S+)", "ignature type: ");
  private static final Form CLIENT_TYPES =
      Form.of("\\s*Client Certificate Types: (.*)", "Client Certificate Types: ");
  private static final Form REQUESTED =
      Form.of("\\s*Requested Signature Algorithms: (.*)", "Requested Signature Algorithms: ");
  private static final Form AUTHORITIES =
      Form.of(
          "\\s*Acceptable client certificate CA names", "Acceptable client certificate CA names");
  private static final Form AUTHORITY = Form.of("\\s*(?:/\\S|[A-Za-z]+ ?=).*");
  private static final Form ALPN = Form.of("\\s*ALPN protocol: .+", "ALPN protocol: ");
  private static final Form MASTER_SECRET =
      Form.of("\\s*Extended master secret: yes", "Extended master secret: yes");
  private static final Form RENEGOTIATION =
      Form.of("\\s*Secure Renegotiation IS supported", "Secure Renegotiation IS supported");

  private final HandshakeDraft draft;
  private final Optional<Certificate> leaf;
  private final List<Bytes> authorities = new ArrayList<>();
  private List<Integer> types = List.of();
  private List<SignatureScheme> schemes = List.of();
  private boolean requested;
  private String digest = "";
  private String signature = "";

  TextFacts(HandshakeDraft draft, List<SeenCertificate> chain) {
    this.draft = draft;
    this.leaf = chain.stream().findFirst().flatMap(SeenCertificate::certificate);
  }

  void read(List<String> lines) {
    if (draft.version().isEmpty() || draft.suite().isEmpty()) {
      return;
    }
    for (int at = 0; at < lines.size(); at++) {
      line(lines, at);
    }
    scheme().ifPresent(draft::scheme);
    if (requested) {
      draft.request(
          new CertificateRequest.Wanted(
              Bytes.of(types.stream().mapToInt(Integer::intValue).toArray()),
              schemes,
              authorities));
    }
  }

  private void line(List<String> lines, int at) {
    String line = lines.get(at);
    Matcher matcher = TEMP_KEY.matcher(line);
    if (matcher.matches()) {
      key(matcher.group(1), Optional.ofNullable(matcher.group(2)), matcher.group(3));
      return;
    }
    matcher = NEGOTIATED.matcher(line);
    if (matcher.matches()) {
      Words.group(matcher.group(1)).ifPresent(draft::group);
      return;
    }
    matcher = DIGEST.matcher(line);
    if (matcher.matches()) {
      digest = digest.isEmpty() ? matcher.group(1) : digest;
      return;
    }
    matcher = TYPE.matcher(line);
    if (matcher.matches()) {
      signature = signature.isEmpty() ? matcher.group(1) : signature;
      return;
    }
    if (ALPN.matches(line)) {
      draft.extension(ExtensionType.ALPN);
    } else if (isOlder() && MASTER_SECRET.matches(line)) {
      draft.extension(ExtensionType.EXTENDED_MASTER_SECRET);
    } else if (isOlder() && RENEGOTIATION.matches(line)) {
      draft.extension(ExtensionType.RENEGOTIATION_INFO);
    } else {
      request(lines, at);
    }
  }

  private boolean isOlder() {
    return draft.version().filter(v -> v.compareTo(ProtocolVersion.TLS13) < 0).isPresent();
  }

  private void request(List<String> lines, int at) {
    String line = lines.get(at);
    Matcher matcher = CLIENT_TYPES.matcher(line);
    if (matcher.matches()) {
      requested = true;
      types =
          Pattern.compile(", ").splitAsStream(matcher.group(1)).flatMap(TextFacts::type).toList();
      return;
    }
    matcher = REQUESTED.matcher(line);
    if (matcher.matches()) {
      requested = true;
      schemes =
          Pattern.compile(":")
              .splitAsStream(matcher.group(1))
              .flatMap(name -> named(name).stream())
              .toList();
    } else if (AUTHORITIES.matches(line) && authorities.isEmpty()) {
      requested = true;
      for (int i = at + 1; i < lines.size() && AUTHORITY.matches(lines.get(i)); i++) {
        NameEncoding.ofOpenssl(lines.get(i)).ifPresent(authorities::add);
      }
    }
  }

  private static Stream<Integer> type(String name) {
    return switch (name.strip()) {
      case "RSA sign" -> Stream.of(1);
      case "DSA sign" -> Stream.of(2);
      case "RSA fixed DH" -> Stream.of(3);
      case "DSS fixed DH" -> Stream.of(4);
      case "ECDSA sign" -> Stream.of(64);
      case "RSA fixed ECDH" -> Stream.of(65);
      case "ECDSA fixed ECDH" -> Stream.of(66);
      default -> Stream.of();
    };
  }

  /// `ECDSA+SHA256`, `rsa_pss_pss_sha256`, `RSA-PSS+SHA256`, and `0x04+0x01` for what it does not
  /// know.
  private static Optional<SignatureScheme> named(String name) {
    return SignatureScheme.byName(name.strip());
  }

  private void key(String kind, Optional<String> curve, String bits) {
    int size = Words.number(bits);
    boolean tls13 = draft.version().filter(ProtocolVersion.TLS13::equals).isPresent();
    if (kind.equals("DH")) {
      if (tls13) {
        NamedGroup.named().stream()
            .filter(group -> group.isFiniteField() && group.bits() == size)
            .findFirst()
            .ifPresent(draft::group);
      } else {
        draft.dhParameters(new DhParameters(size, ""));
      }
    } else {
      // "ECDH, P-256", "ECDH, prime256v1", "X25519"
      Words.group(curve.orElse(kind)).ifPresent(draft::group);
    }
  }

  private Optional<SignatureScheme> scheme() {
    if (digest.isEmpty() && signature.isEmpty()) {
      return Optional.empty();
    }
    Optional<SignatureScheme> whole =
        SignatureScheme.byName(signature.toLowerCase(Locale.ROOT))
            .or(() -> SignatureScheme.byName(signature));
    if (whole.isPresent()) {
      return whole;
    }
    String kind = signature.isEmpty() ? byLeaf() : signature;
    if (kind.equals("RSA-PSS")) {
      boolean own = leaf.filter(c -> c.keyType().equals("RSASSA-PSS")).isPresent();
      return leaf.isEmpty()
          ? Optional.empty()
          : SignatureScheme.byName(
              (own ? "rsa_pss_pss_" : "rsa_pss_rsae_") + digest.toLowerCase(Locale.ROOT));
    }
    return isOlder() || kind.equals("ECDSA")
        ? SignatureScheme.byName(kind + "+" + digest)
        : Optional.empty();
  }

  /// OpenSSL 1.0.2 tells the digest alone; it knows no other signature with an RSA key than PKCS
  /// #1's.
  private String byLeaf() {
    boolean signs =
        draft
            .suite()
            .map(CipherSuite::keyExchange)
            .filter(kind -> kind == KeyExchange.ECDHE || kind == KeyExchange.DHE)
            .isPresent();
    if (!signs) {
      return "";
    }
    return leaf.map(Certificate::keyType)
        .map(type -> type.equals("EC") ? "ECDSA" : type.equals("RSA") ? "RSA" : "")
        .orElse("");
  }
}

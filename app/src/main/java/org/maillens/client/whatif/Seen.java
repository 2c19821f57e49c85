package org.maillens.client.whatif;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.TlsFacts.GroupFacts;
import org.maillens.evidence.VersionFacts;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.Authentication;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SentHello;
import org.maillens.tls.TlsRecord;

/// What the evidence tells of the server as it is, beyond the single answers.
final class Seen {
  /// RSA keys and Diffie-Hellman primes below this size are refused from OpenSSL's security level 3
  /// on (SSL_CTX_set_security_level(3)).
  private static final int LEVEL_3_BITS = 3072;

  private static final int RECORD_HEADER = 5;

  private final Evidence evidence;
  private final Set<CipherSuite> accepted = new HashSet<>();
  private final Set<ProtocolVersion> off = new HashSet<>();
  private boolean saysNoSharedSuite;

  Seen(Evidence evidence) {
    this.evidence = evidence;
    for (VersionFacts facts : upToTls12()) {
      if (facts.supported() == Answer.YES) {
        accepted.addAll(facts.cipherSuites());
      }
    }
    evidence.exchanges().forEach(this::noteAlert);
  }

  /// What is known of the versions up to TLS 1.2.
  List<VersionFacts> upToTls12() {
    return evidence.tls().versions().stream()
        .filter(facts -> facts.version().compareTo(ProtocolVersion.TLS13) < 0)
        .toList();
  }

  /// The suites that any version up to TLS 1.2 takes.
  Set<CipherSuite> accepted() {
    return accepted;
  }

  /// Whether a suite with this key exchange is taken now.
  boolean does(KeyExchange exchange) {
    return accepted.stream().anyMatch(suite -> suite.keyExchange() == exchange);
  }

  /// Whether a DHE suite with a certificate is taken now.
  boolean showsDhBesideCertificate() {
    return accepted.stream()
        .anyMatch(
            suite ->
                suite.keyExchange() == KeyExchange.DHE
                    && suite.authentication() != Authentication.ANON);
  }

  /// Whether the server has a certificate of this kind. Where TLS 1.3 is on, the check asked for
  /// both kinds; up to TLS 1.2 a certificate for which the list has no suite stays hidden.
  Answer has(KeyKind kind) {
    if (evidence.certificates().stream().anyMatch(kind::fits)
        || accepted.stream().anyMatch(s -> s.authentication() == kind.authentication())) {
      return Answer.YES;
    }
    boolean asked =
        evidence.version(ProtocolVersion.TLS13).supported() == Answer.YES
            && !evidence.certificates().isEmpty()
            && evidence.cost().complete();
    return asked ? Answer.NO : Answer.UNKNOWN;
  }

  /// The chain that serves this kind.
  Optional<ServedChain> chain(KeyKind kind) {
    return evidence.certificates().stream().filter(kind::fits).findFirst();
  }

  /// Whether OpenSSL's security level is certainly not above 2, going by what it lets pass.
  boolean levelAtMost2() {
    return evidence.certificates().stream()
            .map(ServedChain::leaf)
            .anyMatch(leaf -> leaf.keyType().equals("RSA") && leaf.keyBits() < LEVEL_3_BITS)
        || evidence.tls().dhParameters().filter(dh -> dh.bits() < LEVEL_3_BITS).isPresent()
        || does(KeyExchange.RSA);
  }

  /// Whether the server's own certificates have keys that pass this security level. Of the
  /// signatures only SHA-1 and MD5 are looked at.
  boolean certificatesPass(int level) {
    return evidence.certificates().stream().map(ServedChain::leaf).allMatch(l -> passes(l, level));
  }

  private static boolean passes(Certificate leaf, int level) {
    boolean oldHash =
        leaf.signatureAlgorithm().startsWith("SHA1") || leaf.signatureAlgorithm().startsWith("MD5");
    int needed =
        switch (leaf.keyType()) {
          case "RSA", "RSA-PSS", "DSA" -> SecurityLevel.primeBits(level);
          default -> SecurityLevel.curveBits(level);
        };
    return level == 0 || (leaf.keyBits() >= needed && !oldHash);
  }

  /// Whether the version is off by itself, so that no other cipher list would bring it back: the
  /// server said `protocol_version` to it (RFC 8446 section 6.2), or takes suites in a newer
  /// version that this one could use as well.
  boolean isOffByItself(ProtocolVersion version) {
    return off.contains(version)
        || accepted.stream().anyMatch(suite -> Suites.usable(suite, version));
  }

  /// The oldest version that is on.
  Optional<ProtocolVersion> lowest() {
    return evidence.tls().versions().stream()
        .filter(facts -> facts.supported() == Answer.YES)
        .map(VersionFacts::version)
        .min(Comparator.naturalOrder());
  }

  /// The suites of the newest version up to TLS 1.2, where all of them are known: OpenSSL has one
  /// list for all these versions.
  Optional<VersionFacts> wholeList() {
    return upToTls12().stream()
        .filter(f -> f.supported() == Answer.YES && f.othersRefused() == Answer.YES)
        .max(Comparator.comparing(VersionFacts::version));
  }

  /// Whose order decides, as any version shows it: OpenSSL has one switch for all.
  Order order() {
    List<Order> shown =
        evidence.tls().versions().stream()
            .map(VersionFacts::order)
            .filter(order -> order == Order.CLIENT || order == Order.SERVER)
            .distinct()
            .toList();
    return shown.size() == 1 ? shown.getFirst() : Order.UNKNOWN;
  }

  /// The groups of a version; where they were not asked, those that another version takes and this
  /// one can use, for a TLS library has one list of groups.
  Optional<GroupFacts> groups(ProtocolVersion version) {
    Optional<GroupFacts> own = evidence.tls().groups(version);
    if (own.isPresent()) {
      return own;
    }
    List<NamedGroup> others =
        evidence.tls().groups().stream()
            .flatMap(facts -> facts.accepted().stream())
            .filter(group -> group.isEllipticCurve() && !group.isPostQuantum())
            .distinct()
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(new GroupFacts(version, others, Answer.UNKNOWN));
  }

  /// Whether DHE suites may be in the list of a server that cannot do them: Dovecot 2.3 without
  /// `ssl_dh` picks them all the same, and then breaks the connection off without a word. A server
  /// that says `handshake_failure` had none to pick.
  boolean mayPickDheInVain() {
    return !does(KeyExchange.DHE) && !saysNoSharedSuite;
  }

  private void noteAlert(Exchange exchange) {
    Bytes received = exchange.received();
    if (received.length() < RECORD_HEADER + 2 || received.u8(0) != TlsRecord.ALERT) {
      return;
    }
    AlertDescription alert = new AlertDescription(received.u8(RECORD_HEADER + 1));
    saysNoSharedSuite |= alert.equals(AlertDescription.HANDSHAKE_FAILURE);
    if (alert.equals(AlertDescription.PROTOCOL_VERSION)) {
      hello(exchange)
          .flatMap(hello -> hello.offeredVersions().stream().max(Comparator.naturalOrder()))
          .ifPresent(
              highest ->
                  ProtocolVersion.known().stream()
                      .filter(version -> version.compareTo(highest) <= 0)
                      .forEach(off::add));
    }
  }

  private static Optional<ClientHello> hello(Exchange exchange) {
    return SentHello.in(exchange.sent()).flatMap(SentHello::hello);
  }
}

package org.maillens.client;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.TlsFacts.GroupFacts;
import org.maillens.tls.Authentication;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// The gates that a suite must pass between one profile and one server in one version. Pure and
/// three-valued: whatever hangs on an unknown is unknown.
final class Gates {
  private static final Set<String> OLD_HASHES = Set.of("SHA-1", "MD5");

  private final Profile profile;
  private final Evidence evidence;
  private final ServerOffer offer;
  private final ProtocolVersion version;

  Gates(Profile profile, Evidence evidence, ServerOffer offer, ProtocolVersion version) {
    this.profile = profile;
    this.evidence = evidence;
    this.offer = offer;
    this.version = version;
  }

  /// Whether the server can choose this suite for this client.
  Answer server(CipherSuite suite) {
    return and(accepted(suite), and(group(suite), signature(suite)));
  }

  /// Whether the server takes the suite in this version.
  Answer accepted(CipherSuite suite) {
    boolean fits =
        suite.isTls13() == version.equals(ProtocolVersion.TLS13)
            && !(suite.needsTls12() && version.compareTo(ProtocolVersion.TLS12) < 0)
            && !suite.isSignalling()
            && !suite.isGrease();
    return fits ? evidence.version(version).accepts(suite) : Answer.NO;
  }

  /// Whether both sides have a group in common for the suite's key exchange, and the client knows
  /// the curve of the certificate (RFC 8422 section 5.1.1: up to TLS 1.2 the list covers both).
  Answer group(CipherSuite suite) {
    if (suite.isTls13()) {
      return anyGroup(profile.groups());
    }
    if (suite.keyExchange() != KeyExchange.ECDHE) {
      return Answer.YES;
    }
    if (profile.groups().isEmpty()) {
      // Without the extension the server may take any curve; P-256 is what it takes in practice.
      return anyGroup(List.of(NamedGroup.SECP256R1)) == Answer.YES ? Answer.YES : Answer.UNKNOWN;
    }
    Answer curves =
        anyGroup(profile.groups().stream().filter(NamedGroup::isEllipticCurve).toList());
    return suite.authentication() == Authentication.ECDSA
        ? and(curves, certificateCurve())
        : curves;
  }

  /// Whether the client takes a signature that the server's key can make.
  Answer signature(CipherSuite suite) {
    if (suite.isTls13()) {
      return signatureTls13();
    }
    if (version.compareTo(ProtocolVersion.TLS12) < 0 || suite.keyExchange() == KeyExchange.RSA) {
      return Answer.YES;
    }
    if (profile.signatureSchemes().isEmpty()) {
      // RFC 5246 section 7.4.1.4.1: then SHA-1 is meant, which many servers no longer make.
      return Answer.UNKNOWN;
    }
    String key =
        switch (suite.authentication()) {
          case RSA -> "RSA";
          case ECDSA -> "EC";
          case DSS -> "DSA";
          default -> "";
        };
    if (key.isEmpty()) {
      return Answer.YES;
    }
    List<SignatureScheme> fitting =
        profile.signatureSchemes().stream()
            .filter(s -> s.keyType().filter(key::equals).isPresent())
            .toList();
    if (fitting.isEmpty()) {
      return Answer.NO;
    }
    boolean modern =
        fitting.stream().anyMatch(s -> s.hash().filter(OLD_HASHES::contains).isEmpty());
    boolean seen = fitting.stream().anyMatch(evidence.tls().signatureSchemes()::contains);
    return modern || seen ? Answer.YES : Answer.UNKNOWN;
  }

  /// Whether the client accepts the sizes that come with the suite. A server does not know these
  /// limits and chooses without them.
  Answer sizes(CipherSuite suite) {
    return and(dhSize(suite), rsaSize(suite));
  }

  Answer dhSize(CipherSuite suite) {
    if (suite.keyExchange() != KeyExchange.DHE) {
      return Answer.YES;
    }
    return evidence
        .tls()
        .dhParameters()
        .map(dh -> atLeast(dh.bits(), profile.limits().smallestDhBits(), 2048))
        .orElse(Answer.UNKNOWN);
  }

  Answer rsaSize(CipherSuite suite) {
    if (suite.isTls13() && evidence.certificates().size() != 1) {
      return evidence.certificates().isEmpty() ? Answer.UNKNOWN : Answer.YES;
    }
    Optional<ServedChain> chain =
        suite.isTls13()
            ? evidence.certificates().stream().findFirst()
            : offer.chainFor(suite.authentication());
    if (!suite.isTls13() && suite.authentication() != Authentication.RSA) {
      return Answer.YES;
    }
    if (chain.isEmpty()) {
      return Answer.UNKNOWN;
    }
    Certificate leaf = chain.get().leaf();
    return leaf.keyType().startsWith("RSA")
        ? atLeast(leaf.keyBits(), profile.limits().smallestRsaBits(), 2048)
        : Answer.YES;
  }

  /// The groups that both sides have, in the client's order.
  List<NamedGroup> sharedGroups() {
    Optional<GroupFacts> facts = evidence.tls().groups(version);
    return profile.groups().stream()
        .filter(g -> facts.map(f -> f.accepts(g) == Answer.YES).orElse(false))
        .toList();
  }

  static Answer and(Answer one, Answer other) {
    if (one == Answer.NO || other == Answer.NO) {
      return Answer.NO;
    }
    return one == Answer.YES && other == Answer.YES ? Answer.YES : Answer.UNKNOWN;
  }

  /// Where the client's limit is not known, sizes from `safe` on are accepted by all.
  private static Answer atLeast(int bits, Optional<Integer> limit, int safe) {
    if (limit.isPresent()) {
      return Answer.of(bits >= limit.get());
    }
    return bits >= safe ? Answer.YES : Answer.UNKNOWN;
  }

  private Answer anyGroup(List<NamedGroup> groups) {
    Optional<GroupFacts> facts = evidence.tls().groups(version);
    if (groups.isEmpty()) {
      return Answer.NO;
    }
    if (facts.isEmpty()) {
      return Answer.UNKNOWN;
    }
    boolean open = false;
    for (NamedGroup group : groups) {
      Answer answer = facts.get().accepts(group);
      if (answer == Answer.YES) {
        return Answer.YES;
      }
      open |= answer == Answer.UNKNOWN;
    }
    return open ? Answer.UNKNOWN : Answer.NO;
  }

  private Answer certificateCurve() {
    Optional<ServedChain> chain = offer.chainFor(Authentication.ECDSA);
    if (chain.isEmpty()) {
      return Answer.UNKNOWN;
    }
    Certificate leaf = chain.get().leaf();
    if (!leaf.keyType().equals("EC")) {
      return Answer.YES;
    }
    return leaf.curve()
        .flatMap(NamedGroup::byName)
        .map(curve -> Answer.of(profile.groups().contains(curve)))
        .orElse(Answer.UNKNOWN);
  }

  private Answer signatureTls13() {
    if (evidence.certificates().isEmpty()) {
      return Answer.UNKNOWN;
    }
    boolean open = false;
    for (ServedChain chain : evidence.certificates()) {
      Optional<List<String>> schemes = schemesTls13(chain.leaf());
      if (schemes.isEmpty()) {
        open = true;
      } else if (profile.signatureSchemes().stream()
          .anyMatch(s -> schemes.get().contains(s.label()))) {
        return Answer.YES;
      }
    }
    return open ? Answer.UNKNOWN : Answer.NO;
  }

  /// What a key can sign with in TLS 1.3 (RFC 8446 section 4.2.3); empty where it is not known
  /// here.
  private static Optional<List<String>> schemesTls13(Certificate leaf) {
    return switch (leaf.keyType()) {
      case "RSA" ->
          Optional.of(List.of("rsa_pss_rsae_sha256", "rsa_pss_rsae_sha384", "rsa_pss_rsae_sha512"));
      case "RSA-PSS" ->
          Optional.of(List.of("rsa_pss_pss_sha256", "rsa_pss_pss_sha384", "rsa_pss_pss_sha512"));
      case "Ed25519" -> Optional.of(List.of("ed25519"));
      case "Ed448" -> Optional.of(List.of("ed448"));
      case "EC" ->
          switch (leaf.curve().orElse("")) {
            case "secp256r1" -> Optional.of(List.of("ecdsa_secp256r1_sha256"));
            case "secp384r1" -> Optional.of(List.of("ecdsa_secp384r1_sha384"));
            case "secp521r1" -> Optional.of(List.of("ecdsa_secp521r1_sha512"));
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }
}

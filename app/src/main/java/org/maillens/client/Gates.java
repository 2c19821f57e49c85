package org.maillens.client;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.certificate.Certificate;
import org.maillens.client.Prediction.Reason;
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
  private final Limitation limitation;
  private final Optional<List<NamedGroup>> groups;
  private final Optional<List<SignatureScheme>> schemes;

  Gates(Profile profile, ServerOffer offer, ProtocolVersion version) {
    this.profile = profile;
    this.evidence = offer.evidence();
    this.offer = offer;
    this.version = version;
    this.limitation = new Limitation(profile.limits());
    this.groups = profile.offer().flatMap(Offer::groups);
    this.schemes = profile.offer().flatMap(Offer::signatureSchemes);
  }

  /// Whether the server can choose this suite for this client.
  Answer server(CipherSuite suite) {
    Answer accepted = accepted(suite);
    return accepted == Answer.NO ? accepted : and(accepted, and(group(suite), signature(suite)));
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
    if (!suite.isTls13() && suite.keyExchange() != KeyExchange.ECDHE) {
      return Answer.YES;
    }
    if (groups.isEmpty()) {
      return Answer.UNKNOWN;
    }
    if (suite.isTls13()) {
      return anyGroup(groups.get());
    }
    if (groups.get().isEmpty()) {
      // Without the extension the server may take any curve; P-256 is what it takes in practice.
      return anyGroup(List.of(NamedGroup.SECP256R1)) == Answer.YES ? Answer.YES : Answer.UNKNOWN;
    }
    Answer curves = anyGroup(groups.get().stream().filter(NamedGroup::isEllipticCurve).toList());
    return suite.authentication() == Authentication.ECDSA
        ? and(curves, certificateCurve())
        : curves;
  }

  /// Whether the client takes a signature that the server's key can make.
  Answer signature(CipherSuite suite) {
    if (schemes.isEmpty() && version.compareTo(ProtocolVersion.TLS12) >= 0) {
      return Answer.UNKNOWN;
    }
    if (suite.isTls13()) {
      return signatureTls13(schemes.get());
    }
    if (version.compareTo(ProtocolVersion.TLS12) < 0 || suite.keyExchange() == KeyExchange.RSA) {
      return Answer.YES;
    }
    if (schemes.get().isEmpty()) {
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
        schemes.get().stream().filter(s -> s.keyType().filter(key::equals).isPresent()).toList();
    if (fitting.isEmpty()) {
      return Answer.NO;
    }
    boolean modern =
        fitting.stream().anyMatch(s -> s.hash().filter(OLD_HASHES::contains).isEmpty());
    boolean seen = fitting.stream().anyMatch(evidence.tls().signatureSchemes()::contains);
    return modern || seen ? Answer.YES : Answer.UNKNOWN;
  }

  /// What the client has against the sizes and signatures that come with the suite, if anything.
  Optional<Step> limits(CipherSuite suite) {
    return certificate(suite).or(() -> prime(suite)).or(() -> oldSignature(suite));
  }

  private Optional<Step> oldSignature(CipherSuite suite) {
    boolean signed =
        suite.keyExchange() == KeyExchange.ECDHE || suite.keyExchange() == KeyExchange.DHE;
    Limits limits = profile.limits();
    Optional<ProtocolVersion> lowestOfKey =
        suite.authentication() == Authentication.ECDSA
            ? limits.lowestEcdsaVersion()
            : Optional.empty();
    return lowestOfKey
        .or(limits::lowestSignedVersion)
        .filter(lowest -> signed && version.compareTo(lowest) < 0)
        .map(_ -> Step.fails(Reason.OLD_SIGNATURE_REFUSED));
  }

  /// What the client has against the certificates that may come with the suite. Where the server
  /// may show several, what they have in common counts.
  Optional<Step> certificate(CipherSuite suite) {
    List<Optional<Step>> against = chains(suite).stream().map(limitation::against).toList();
    if (against.isEmpty()) {
      boolean none =
          !suite.isTls13()
              && suite.authentication() != Authentication.RSA
              && suite.authentication() != Authentication.ECDSA;
      return none ? Optional.empty() : Optional.of(Step.unknown(Reason.NOT_KNOWN));
    }
    return against.stream().allMatch(against.getFirst()::equals)
        ? against.getFirst()
        : Optional.of(Step.unknown(Reason.NOT_KNOWN));
  }

  /// What the client has against the size of the Diffie-Hellman prime.
  Optional<Step> prime(CipherSuite suite) {
    return suite.keyExchange() == KeyExchange.DHE
        ? limitation.against(evidence.tls().dhParameters())
        : Optional.empty();
  }

  /// The chains that the server may show with this suite.
  List<ServedChain> chains(CipherSuite suite) {
    if (!suite.isTls13()) {
      return offer.chainsFor(suite.authentication());
    }
    return schemes
        .map(
            known ->
                offer.chains().stream()
                    .filter(chain -> signs(chain.leaf(), known) != Answer.NO)
                    .toList())
        .orElse(offer.chains());
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

  private Answer anyGroup(List<NamedGroup> wanted) {
    Optional<GroupFacts> facts = evidence.tls().groups(version);
    if (wanted.isEmpty()) {
      return Answer.NO;
    }
    if (facts.isEmpty()) {
      return Answer.UNKNOWN;
    }
    boolean open = false;
    for (NamedGroup group : wanted) {
      Answer answer = facts.get().accepts(group);
      if (answer == Answer.YES) {
        return Answer.YES;
      }
      open |= answer == Answer.UNKNOWN;
    }
    return open ? Answer.UNKNOWN : Answer.NO;
  }

  private Answer certificateCurve() {
    List<ServedChain> chains = offer.chainsFor(Authentication.ECDSA);
    if (chains.isEmpty()) {
      return Answer.UNKNOWN;
    }
    Certificate leaf = chains.getFirst().leaf();
    if (!leaf.keyType().equals("EC")) {
      return Answer.YES;
    }
    return leaf.curve()
        .flatMap(NamedGroup::byName)
        .map(curve -> Answer.of(profile.groups().contains(curve)))
        .orElse(Answer.UNKNOWN);
  }

  private Answer signatureTls13(List<SignatureScheme> known) {
    if (offer.chains().isEmpty()) {
      return Answer.UNKNOWN;
    }
    boolean open = false;
    for (ServedChain chain : offer.chains()) {
      Answer answer = signs(chain.leaf(), known);
      if (answer == Answer.YES) {
        return answer;
      }
      open |= answer == Answer.UNKNOWN;
    }
    return open ? Answer.UNKNOWN : Answer.NO;
  }

  private static Answer signs(Certificate leaf, List<SignatureScheme> known) {
    Optional<List<String>> possible = schemesTls13(leaf);
    return possible.isEmpty()
        ? Answer.UNKNOWN
        : Answer.of(known.stream().anyMatch(s -> possible.get().contains(s.label())));
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

package org.maillens.client;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.maillens.certificate.Certificate;
import org.maillens.client.Prediction.Reason;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.TlsFacts.DhParameters;
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
    Answer accepts = fits ? evidence.version(version).accepts(suite) : Answer.NO;
    return accepts == Answer.NO && fits && isTrap(suite) ? Answer.UNKNOWN : accepts;
  }

  /// Whether the server may take the suite and then break off. An Edwards key serves ECDSA suites
  /// from TLS 1.2 on (RFC 8422 section 5.10); GnuTLS takes such a suite in older versions too.
  private boolean isTrap(CipherSuite suite) {
    if (evidence.tls().breakingSuites().contains(suite)) {
      return evidence.version(version).accepts(suite) != Answer.YES;
    }
    return version.compareTo(ProtocolVersion.TLS12) < 0
        && suite.authentication() == Authentication.ECDSA
        && offer.chainsFor(Authentication.ECDSA).stream()
            .anyMatch(chain -> chain.leaf().keyType().startsWith("Ed"));
  }

  /// Whether the server finds a group in common for the suite's key exchange.
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
    // OpenSSL minds the certificate's curve when it chooses, GnuTLS does not.
    return curves == Answer.YES && curve(suite).isPresent() ? Answer.UNKNOWN : curves;
  }

  /// What the client has against the curve of the certificate: up to TLS 1.2 its list of groups
  /// covers that too (RFC 8422 section 5.1.1).
  private Optional<Step> curve(CipherSuite suite) {
    if (suite.isTls13() || suite.authentication() != Authentication.ECDSA) {
      return Optional.empty();
    }
    List<NamedGroup> known = groups.orElse(List.of());
    boolean strange =
        !known.isEmpty()
            && offer.chainsFor(Authentication.ECDSA).stream()
                .allMatch(
                    chain ->
                        chain
                            .leaf()
                            .curve()
                            .flatMap(NamedGroup::byName)
                            .filter(curve -> !known.contains(curve))
                            .isPresent())
            && !offer.chainsFor(Authentication.ECDSA).isEmpty();
    return strange ? Optional.of(Step.fails(Reason.NO_COMMON_GROUP)) : Optional.empty();
  }

  /// Whether the client takes a signature that the server's key can make.
  Answer signature(CipherSuite suite) {
    if (schemes.isEmpty() && version.compareTo(ProtocolVersion.TLS12) >= 0) {
      return Answer.UNKNOWN;
    }
    if (suite.isTls13()) {
      return signatureTls13(schemes.get());
    }
    if (version.compareTo(ProtocolVersion.TLS12) < 0) {
      return Answer.YES;
    }
    if (suite.keyExchange() == KeyExchange.RSA) {
      return unsigned(fitting(schemes.get(), Set.of("RSA")));
    }
    Set<String> keys = signingKeys(suite.authentication());
    if (keys.isEmpty()) {
      return Answer.YES;
    }
    if (schemes.get().isEmpty()) {
      // RFC 5246 section 7.4.1.4.1: then SHA-1 is meant, which many servers no longer make.
      return Answer.UNKNOWN;
    }
    return signature(
        fitting(schemes.get(), keys), fitting(evidence.tls().signatureSchemes(), keys));
  }

  /// Nothing is signed; OpenSSL wants a scheme in common all the same, GnuTLS does not. Where the
  /// server has such suites alone, it was asked with them.
  private Answer unsigned(List<SignatureScheme> offered) {
    if (offered.isEmpty() || !evidence.tls().refusedSchemes().containsAll(offered)) {
      return Answer.YES;
    }
    boolean asked =
        evidence.version(version).cipherSuites().stream()
            .allMatch(s -> s.keyExchange() == KeyExchange.RSA);
    return asked ? Answer.NO : Answer.UNKNOWN;
  }

  /// @param offered by the client, for the server's kind of key
  /// @param seen of the server, for its kind of key
  private Answer signature(List<SignatureScheme> offered, List<SignatureScheme> seen) {
    if (evidence.tls().refusedSchemes().containsAll(offered)) {
      return Answer.NO;
    }
    if (offered.stream().anyMatch(seen::contains)) {
      return Answer.YES;
    }
    boolean modern =
        offered.stream().anyMatch(s -> s.hash().filter(OLD_HASHES::contains).isEmpty());
    return seen.isEmpty() && modern ? Answer.YES : Answer.UNKNOWN;
  }

  private static List<SignatureScheme> fitting(List<SignatureScheme> all, Set<String> keys) {
    return all.stream().filter(s -> s.keyType().filter(keys::contains).isPresent()).toList();
  }

  /// The kinds of keys, as schemes name them, that sign for suites of this authentication.
  private Set<String> signingKeys(Authentication authentication) {
    Set<String> keys =
        offer.chainsFor(authentication).stream()
            .map(chain -> chain.leaf().keyType())
            .map(key -> key.equals("RSA-PSS") ? "RSASSA-PSS" : key)
            .collect(Collectors.toSet());
    if (!keys.isEmpty()) {
      return keys;
    }
    return switch (authentication) {
      case RSA -> Set.of("RSA");
      case ECDSA -> Set.of("EC");
      case DSS -> Set.of("DSA");
      default -> Set.of();
    };
  }

  /// What the client has against the sizes and signatures that come with the suite, if anything.
  Optional<Step> limits(CipherSuite suite) {
    if (isTrap(suite)) {
      return Optional.of(Step.unknown(Reason.NOT_KNOWN));
    }
    return certificate(suite)
        .or(() -> prime(suite))
        .or(() -> curve(suite))
        .or(() -> oldSignature(suite));
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
    if (suite.keyExchange() != KeyExchange.DHE) {
      return Optional.empty();
    }
    Optional<Step> own = limitation.against(evidence.tls().dhParameters());
    List<NamedGroup> offered =
        groups.orElse(List.of()).stream().filter(NamedGroup::isFiniteField).toList();
    if (offered.isEmpty()) {
      return own;
    }
    // RFC 7919 section 4: then one of these is used instead, by servers that know of it.
    List<Optional<Step>> each =
        offered.stream()
            .map(g -> limitation.against(Optional.of(new DhParameters(g.bits(), g.label()))))
            .distinct()
            .toList();
    Optional<Step> agreed =
        each.size() == 1 ? each.getFirst() : Optional.of(Step.unknown(Reason.NOT_KNOWN));
    boolean knows =
        evidence.tls().groups(version).stream()
            .flatMap(facts -> facts.accepted().stream())
            .anyMatch(NamedGroup::isFiniteField);
    return knows || agreed.equals(own) ? agreed : Optional.of(Step.unknown(Reason.NOT_KNOWN));
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

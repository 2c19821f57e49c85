package org.maillens.client;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.VersionFacts;
import org.maillens.tls.Authentication;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.ProtocolVersion;

/// What a server has to offer to one kind of hello, with or without a server name, as far as the
/// evidence says: certificates by kind, key exchanges.
///
/// A `NO` here means: every suite that would need it was offered and refused.
final class ServerOffer {
  private static final Set<Authentication> WITHOUT_CERTIFICATE =
      Set.of(
          Authentication.ANON,
          Authentication.PSK,
          Authentication.SRP,
          Authentication.KRB5,
          Authentication.ECCPWD);

  private final Evidence evidence;
  private final List<ServedChain> chains;
  private final Answer answers;

  private ServerOffer(Evidence evidence, List<ServedChain> chains, Answer answers) {
    this.evidence = evidence;
    this.chains = List.copyOf(chains);
    this.answers = answers;
  }

  /// What hellos get that name the server as the check did.
  static ServerOffer named(Evidence evidence) {
    return new ServerOffer(evidence, evidence.certificates(), Answer.YES);
  }

  /// What a hello got that was answered with one of these chains.
  static ServerOffer showing(Evidence evidence, List<ServedChain> chains) {
    return new ServerOffer(evidence, chains, Answer.YES);
  }

  /// What hellos get that name no server: the same suites, perhaps another certificate, perhaps
  /// nothing.
  static ServerOffer unnamed(Evidence evidence) {
    Optional<NameAnswer> asked =
        evidence.sni().stream().filter(a -> a.kind() == NameAnswer.Kind.NO_NAME).findFirst();
    if (asked.isEmpty() || asked.get().answered() != Answer.YES) {
      return new ServerOffer(
          evidence, List.of(), asked.map(NameAnswer::answered).orElse(Answer.UNKNOWN));
    }
    NameAnswer answer = asked.get();
    boolean same =
        answer.leaf().isEmpty()
            || evidence.certificates().stream()
                .anyMatch(chain -> chain.leaf().equals(answer.leaf().get()));
    // One certificate was seen for the missing name; where it is another, the rest of it was not.
    List<ServedChain> chains =
        same
            ? evidence.certificates()
            : List.of(
                new ServedChain(
                    answer.leaf().get().keyType(),
                    answer.version().orElse(ProtocolVersion.TLS12),
                    List.of(answer.leaf().get())));
    return new ServerOffer(evidence, chains, Answer.YES);
  }

  /// Whether such a hello is answered at all.
  Answer answers() {
    return answers;
  }

  Evidence evidence() {
    return evidence;
  }

  /// The chains that were seen, of every kind.
  List<ServedChain> chains() {
    return chains;
  }

  /// The chains whose keys serve suites of this authentication, up to TLS 1.2.
  List<ServedChain> chainsFor(Authentication authentication) {
    return chains.stream()
        .filter(chain -> keyTypes(authentication).contains(chain.leaf().keyType()))
        .toList();
  }

  /// Whether the server has a certificate for the suite's authentication.
  Answer fitsCertificate(CipherSuite suite) {
    Authentication authentication = suite.authentication();
    if (WITHOUT_CERTIFICATE.contains(authentication)) {
      return Answer.YES;
    }
    if (authentication == Authentication.ANY) {
      return chains.isEmpty() ? acceptedAnywhere(suite) : Answer.YES;
    }
    if (!chainsFor(authentication).isEmpty()) {
      return Answer.YES;
    }
    return anySuite(s -> s.authentication() == authentication);
  }

  /// Whether the server does the suite's key exchange at all.
  Answer keyExchangeReady(CipherSuite suite) {
    KeyExchange exchange = suite.keyExchange();
    if (exchange == KeyExchange.TLS13) {
      return acceptedAnywhere(suite);
    }
    return anySuite(s -> s.keyExchange() == exchange);
  }

  /// Whether any version, up to TLS 1.2, takes any suite of this kind.
  private Answer anySuite(Predicate<CipherSuite> kind) {
    List<VersionFacts> on =
        evidence.tls().versions().stream()
            .filter(v -> v.version().compareTo(ProtocolVersion.TLS13) < 0)
            .filter(v -> v.supported() == Answer.YES)
            .toList();
    if (on.stream().anyMatch(v -> v.cipherSuites().stream().anyMatch(kind))) {
      return Answer.YES;
    }
    // The newest of them can use every suite of the older ones, so its refusals speak for all.
    return on.stream()
        .max(Comparator.comparing(VersionFacts::version))
        .filter(v -> v.othersRefused() == Answer.YES && v.open().stream().noneMatch(kind))
        .map(_ -> Answer.NO)
        .orElse(Answer.UNKNOWN);
  }

  private Answer acceptedAnywhere(CipherSuite suite) {
    boolean open = evidence.tls().versions().isEmpty();
    for (VersionFacts facts : evidence.tls().versions()) {
      Answer answer = facts.accepts(suite);
      if (answer == Answer.YES) {
        return answer;
      }
      open |= answer == Answer.UNKNOWN;
    }
    return open ? Answer.UNKNOWN : Answer.NO;
  }

  private static Set<String> keyTypes(Authentication authentication) {
    return switch (authentication) {
      case RSA -> Set.of("RSA", "RSA-PSS");
      case ECDSA -> Set.of("EC", "Ed25519", "Ed448");
      case DSS -> Set.of("DSA");
      default -> Set.of();
    };
  }
}

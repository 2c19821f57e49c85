package org.maillens.evidence.conversation;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.maillens.evidence.reply.Offerable;
import org.maillens.evidence.reply.Reply.Answered;
import org.maillens.tls.Authentication;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// What the answers in one version show, against which refusals are read: a suite was only refused
/// if nothing else in the hello was missing for it.
final class Known {
  private static final Set<String> OLD_HASHES = Set.of("SHA-1", "MD5");

  private final ProtocolVersion version;
  private final List<Heard> answered;
  private final Set<CipherSuite> suites;
  private final Set<NamedGroup> groups;
  private final Set<SignatureScheme> used;

  /// @param all every answered hello of the server
  Known(ProtocolVersion version, Collection<Heard> all) {
    this.version = version;
    this.answered = all.stream().filter(h -> answer(h).version().equals(version)).toList();
    this.suites = answered.stream().map(h -> answer(h).suite()).collect(Collectors.toSet());
    this.groups =
        answered.stream().flatMap(h -> answer(h).group().stream()).collect(Collectors.toSet());
    this.used =
        answered.stream().flatMap(h -> answer(h).scheme().stream()).collect(Collectors.toSet());
  }

  static Answered answer(Heard heard) {
    return (Answered) heard.reply();
  }

  /// The answered hellos of this version.
  List<Heard> answered() {
    return answered;
  }

  boolean takes(CipherSuite suite) {
    return suites.contains(suite);
  }

  boolean takes(NamedGroup group) {
    return groups.contains(group);
  }

  /// The suites of a hello that the server is known to take.
  List<CipherSuite> taken(Offered offered) {
    return offered.suites(version).stream().filter(suites::contains).toList();
  }

  /// Whether nothing but the suite itself can have been in its way.
  boolean usable(CipherSuite suite, Offered offered) {
    return groupFits(suite, offered) && schemeFits(suite, offered);
  }

  static boolean needsGroup(CipherSuite suite) {
    return suite.isTls13() || suite.keyExchange() == KeyExchange.ECDHE;
  }

  boolean groupFits(CipherSuite suite, Offered offered) {
    List<NamedGroup> known = offered.groups(version);
    return !needsGroup(suite)
        || offered.anyGroup(version)
        || known.stream().anyMatch(groups::contains)
        || known.containsAll(Offered.every(version));
  }

  boolean schemeFits(CipherSuite suite, Offered offered) {
    if (version.compareTo(ProtocolVersion.TLS12) < 0) {
      return true;
    }
    Set<SignatureScheme> schemes = offered.schemes();
    Set<String> keys = keys(suite.authentication());
    if (keys.isEmpty() && suite.authentication() != Authentication.ANY) {
      return true; // nothing is signed with a certificate
    }
    if (keys.isEmpty()) {
      return schemes.stream().anyMatch(used::contains)
          || schemes.containsAll(Offerable.schemes())
          || answered.stream().anyMatch(h -> schemes.containsAll(h.offered().schemes()));
    }
    Set<SignatureScheme> own = ofKeys(schemes, keys);
    Set<SignatureScheme> seen = ofKeys(used, keys);
    if (own.isEmpty()) {
      return false;
    }
    return seen.isEmpty()
        ? own.stream().anyMatch(s -> s.hash().filter(OLD_HASHES::contains).isEmpty())
        : own.stream().anyMatch(seen::contains)
            || own.containsAll(ofKeys(Set.copyOf(Offerable.schemes()), keys));
  }

  /// The schemes of a hello that were refused with it, if they were: those for the keys of suites
  /// that the server takes, where the hello has nothing else that could have been in the way.
  Set<SignatureScheme> schemesInTheWay(Offered offered) {
    List<CipherSuite> fitting =
        taken(offered).stream().filter(suite -> groupFits(suite, offered)).toList();
    boolean lessThanAnswered =
        answered.stream()
            .anyMatch(
                h ->
                    fitting.contains(answer(h).suite())
                        && !offered.schemes().containsAll(h.offered().schemes()));
    if (offered.schemes().isEmpty()
        || !lessThanAnswered
        || offered.schemes().stream().anyMatch(used::contains)) {
      return Set.of();
    }
    return fitting.stream()
        .flatMap(suite -> ofKeys(offered.schemes(), keys(suite.authentication())).stream())
        .collect(Collectors.toSet());
  }

  private static Set<SignatureScheme> ofKeys(Set<SignatureScheme> schemes, Set<String> keys) {
    return schemes.stream()
        .filter(s -> s.keyType().filter(keys::contains).isPresent())
        .collect(Collectors.toSet());
  }

  private static Set<String> keys(Authentication authentication) {
    return switch (authentication) {
      case RSA -> Set.of("RSA", "RSASSA-PSS");
      case ECDSA -> Set.of("EC", "Ed25519", "Ed448");
      case DSS -> Set.of("DSA");
      default -> Set.of();
    };
  }
}

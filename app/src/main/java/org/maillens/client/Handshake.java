package org.maillens.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.client.Prediction.Reason;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.ObservedClient;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.VersionFacts;
import org.maillens.evidence.VersionFacts.How;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.ProtocolVersion;

/// Works out one handshake: the server takes the newest version that both have (RFC 8446 section
/// 4.2.1), then a suite by its own order or the client's. Whatever hangs on something unknown stays
/// unknown.
final class Handshake {
  private final Profile profile;
  private final ServerOffer offer;
  private final Evidence evidence;

  Handshake(Profile profile, ServerOffer offer) {
    this.profile = profile;
    this.offer = offer;
    this.evidence = offer.evidence();
  }

  Outcome outcome() {
    if (offer.answers() != Answer.YES) {
      return offer.answers() == Answer.NO
          ? ends(Answer.NO, Reason.REFUSED_WITHOUT_SERVER_NAME)
          : ends(Answer.UNKNOWN, Reason.NOT_KNOWN);
    }
    List<ProtocolVersion> versions =
        profile.versions().stream().sorted(Comparator.reverseOrder()).toList();
    if (versions.isEmpty()) {
      return ends(Answer.UNKNOWN, Reason.HELLO_NOT_KNOWN);
    }
    Outcome outcome = byVersion(versions, versions);
    // Dovecot 2.4 refuses hellos that name a protocol of another service (RFC 7301 section 3.2).
    boolean named = profile.extensions().contains(ExtensionType.ALPN);
    return named && outcome.works() == Answer.YES
        ? ends(Answer.UNKNOWN, Reason.APPLICATION_PROTOCOL_NOT_KNOWN)
        : outcome;
  }

  /// What becomes of an answer that was seen, as far as the program's limits tell.
  ///
  /// @param finished whether both sides were seen to finish, so that no limit was in the way
  Outcome seen(ObservedClient client, ProtocolVersion version, boolean finished) {
    Optional<Reason> against =
        finished
            ? Optional.empty()
            : client
                .cipherSuite()
                .flatMap(suite -> new Gates(profile, offer, version).limits(suite))
                .filter(step -> step.passage() == Passage.FAILS)
                .map(Step::reason);
    boolean tooOld =
        !finished
            && profile.limits().lowestVersion().filter(l -> version.compareTo(l) < 0).isPresent();
    Outcome outcome =
        tooOld
            ? ends(Answer.NO, Reason.VERSION_OFFERED_BUT_REFUSED)
            : against
                .map(reason -> ends(Answer.NO, reason))
                .orElseGet(() -> ends(Answer.YES, Reason.COMMON_SUITE));
    return outcome.in(version).with(client.cipherSuite(), client.group());
  }

  private Outcome ends(Answer works, Reason reason) {
    return Outcome.of(works, reason, offer.chains());
  }

  private Outcome byVersion(List<ProtocolVersion> left, List<ProtocolVersion> all) {
    if (left.isEmpty()) {
      return noVersion(all);
    }
    ProtocolVersion newest = left.getFirst();
    return switch (evidence.version(newest).supported()) {
      case YES -> accepted(newest);
      case NO ->
          evidence.version(newest).how() == How.NOT_TOLERATED
              ? ends(Answer.NO, Reason.VERSION_NOT_TOLERATED)
              : byVersion(left.subList(1, left.size()), all);
      // If the server has it, its suites decide; if not, the older versions do.
      case UNKNOWN -> {
        Outcome rest = byVersion(left.subList(1, left.size()), all);
        yield rest.works() == Answer.NO && accepted(newest).works() == Answer.NO
            ? rest
            : ends(Answer.UNKNOWN, Reason.NOT_KNOWN);
      }
    };
  }

  private Outcome noVersion(List<ProtocolVersion> offered) {
    Optional<ProtocolVersion> newestOfServer =
        evidence.tls().versions().stream()
            .filter(v -> v.supported() == Answer.YES)
            .map(VersionFacts::version)
            .max(Comparator.naturalOrder());
    if (newestOfServer.isEmpty()) {
      return ends(Answer.UNKNOWN, Reason.NOT_KNOWN);
    }
    if (newestOfServer.get().compareTo(offered.getFirst()) > 0) {
      return ends(Answer.NO, Reason.NO_COMMON_VERSION_SERVER_TOO_NEW);
    }
    boolean open = profile.offer().filter(Offer::olderPossible).isPresent();
    if (!open) {
      return ends(Answer.NO, Reason.NO_COMMON_VERSION_SERVER_TOO_OLD);
    }
    Outcome older = bySuite(newestOfServer.get());
    return older.works() == Answer.NO
        ? older
        : ends(Answer.UNKNOWN, Reason.OLDER_VERSION_NOT_KNOWN);
  }

  /// A version that the server has: it takes it, whatever the client thinks of it afterwards.
  private Outcome accepted(ProtocolVersion version) {
    Outcome outcome = bySuite(version);
    boolean refused =
        profile.limits().lowestVersion().filter(low -> version.compareTo(low) < 0).isPresent();
    return refused && outcome.works() != Answer.NO
        ? ends(Answer.NO, Reason.VERSION_OFFERED_BUT_REFUSED).in(version)
        : outcome;
  }

  private Outcome bySuite(ProtocolVersion version) {
    Gates gates = new Gates(profile, offer, version);
    List<CipherSuite> possible = new ArrayList<>();
    Set<CipherSuite> certain = new HashSet<>();
    for (CipherSuite suite : profile.cipherSuites()) {
      Answer answer = gates.server(suite);
      if (answer != Answer.NO) {
        possible.add(suite);
      }
      if (answer == Answer.YES) {
        certain.add(suite);
      }
    }
    if (possible.isEmpty()) {
      return new Refusal(profile, offer, gates, version).outcome();
    }
    List<CipherSuite> contenders = contenders(evidence.version(version), possible, certain);
    Outcome outcome = byLimits(gates, contenders, !certain.isEmpty()).in(version);
    CipherSuite first = contenders.getFirst();
    return contenders.size() == 1 && certain.contains(first)
        ? outcome.with(
            Optional.of(first), new GroupChoice(evidence, profile, gates, version).group(first))
        : outcome;
  }

  /// The suites that the server may take: all that are possible, less those that its order or the
  /// client's puts behind a certain one.
  private List<CipherSuite> contenders(
      VersionFacts facts, List<CipherSuite> possible, Set<CipherSuite> certain) {
    return switch (facts.order()) {
      case CLIENT -> upToFirst(possible, certain);
      case SERVER -> {
        List<CipherSuite> ordered =
            facts.cipherSuites().stream().filter(possible::contains).toList();
        yield ordered.size() == possible.size()
            ? perhapsChaCha(upToFirst(ordered, certain), ordered)
            : possible;
      }
      case SINGLE, UNKNOWN -> possible;
    };
  }

  /// OpenSSL can be told to put ChaCha20 suites first for a client that does
  /// (`SSL_OP_PRIORITIZE_CHACHA`), and the check does not ask whether it was.
  private List<CipherSuite> perhapsChaCha(List<CipherSuite> first, List<CipherSuite> ordered) {
    boolean wanted =
        profile.cipherSuites().stream()
            .filter(s -> s.opensslName().isPresent())
            .findFirst()
            .filter(Handshake::isChaCha)
            .isPresent();
    List<CipherSuite> both = new ArrayList<>(first);
    ordered.stream()
        .filter(s -> wanted && isChaCha(s) && !both.contains(s))
        .findFirst()
        .ifPresent(both::add);
    return both;
  }

  private static boolean isChaCha(CipherSuite suite) {
    return suite.name().contains("CHACHA20");
  }

  private static List<CipherSuite> upToFirst(List<CipherSuite> ordered, Set<CipherSuite> certain) {
    for (int i = 0; i < ordered.size(); i++) {
      if (certain.contains(ordered.get(i))) {
        return ordered.subList(0, i + 1);
      }
    }
    return ordered;
  }

  /// What the client makes of what it may get.
  private Outcome byLimits(Gates gates, List<CipherSuite> contenders, boolean answered) {
    List<ServedChain> chains =
        contenders.stream().flatMap(suite -> gates.chains(suite).stream()).distinct().toList();
    List<Optional<Step>> against = contenders.stream().map(gates::limits).toList();
    if (against.stream().allMatch(a -> a.filter(s -> s.passage() == Passage.FAILS).isPresent())) {
      return Outcome.of(Answer.NO, against.getFirst().orElseThrow().reason(), chains);
    }
    if (answered && against.stream().allMatch(Optional::isEmpty)) {
      return Outcome.of(Answer.YES, Reason.COMMON_SUITE, chains);
    }
    Gate open = open(gates, contenders);
    boolean ofTheHello = open.compareTo(Gate.CURVE) >= 0 && !profile.sendable();
    Reason reason = ofTheHello ? Reason.HELLO_NOT_KNOWN : Reason.NOT_KNOWN;
    return Outcome.of(Answer.UNKNOWN, reason, chains).at(open);
  }

  /// The gate that leaves it open.
  private static Gate open(Gates gates, List<CipherSuite> contenders) {
    if (contenders.stream().allMatch(s -> gates.accepted(s) == Answer.UNKNOWN)) {
      return Gate.SUITE;
    }
    if (contenders.stream().anyMatch(s -> gates.certificate(s).isPresent())) {
      return Gate.CERTIFICATE;
    }
    if (contenders.stream().anyMatch(s -> gates.prime(s).isPresent())) {
      return Gate.KEY_EXCHANGE;
    }
    return contenders.stream().anyMatch(s -> gates.group(s) == Answer.UNKNOWN)
        ? Gate.CURVE
        : Gate.SIGNATURE;
  }
}

package org.maillens.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.client.Prediction.Reason;
import org.maillens.client.Prediction.SuiteVerdict;
import org.maillens.evidence.Answer;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.VersionFacts;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.mail.Security;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// Works out what a profile would get from a server, from evidence alone and without a connection.
///
/// The server takes the newest version that both have (RFC 8446 section 4.2.1), then a suite by its
/// own order or the client's. Whatever hangs on something unknown stays unknown.
public final class Negotiation {
  private static final Set<Problem> WITHOUT_TLS =
      Set.of(Problem.NO_STARTTLS, Problem.STARTTLS_REFUSED, Problem.SPEAKS_PLAIN);

  private final Profile profile;
  private final Evidence evidence;
  private final ServerOffer offer;

  private Negotiation(Profile profile, Evidence evidence) {
    this.profile = profile;
    this.evidence = evidence;
    this.offer = new ServerOffer(evidence);
  }

  /// What `profile` would get from the server that `evidence` speaks of.
  public static Prediction predict(Profile profile, Evidence evidence) {
    return new Negotiation(profile, evidence).predict();
  }

  private Prediction predict() {
    Outcome outcome = outcome();
    return new Prediction(
        outcome.works,
        outcome.reason,
        outcome.version,
        outcome.suite,
        group(outcome),
        suites(outcome));
  }

  private Outcome outcome() {
    if (evidence.endpoint().security() == Security.NONE) {
      boolean greeted = !evidence.dialogue().greeting().isEmpty();
      return Outcome.of(greeted ? Answer.YES : Answer.UNKNOWN, Reason.NO_TLS);
    }
    boolean tlsSeen = evidence.tls().versions().stream().anyMatch(v -> v.supported() == Answer.YES);
    if (WITHOUT_TLS.contains(evidence.dialogue().problem()) && !tlsSeen) {
      return Outcome.of(Answer.NO, Reason.NO_TLS);
    }
    return byVersion(
        profile.versions().stream().sorted(Comparator.reverseOrder()).toList(), tlsSeen);
  }

  private Outcome byVersion(List<ProtocolVersion> versions, boolean tlsSeen) {
    if (versions.isEmpty()) {
      return noVersion(tlsSeen);
    }
    ProtocolVersion newest = versions.getFirst();
    Outcome rest = byVersion(versions.subList(1, versions.size()), tlsSeen);
    return switch (evidence.version(newest).supported()) {
      case YES -> bySuite(newest);
      case NO -> rest;
      // If the server has it, its suites decide; if not, the older versions do.
      case UNKNOWN ->
          rest.works == Answer.NO && bySuite(newest).works == Answer.NO
              ? rest
              : Outcome.of(Answer.UNKNOWN, Reason.NOT_KNOWN);
    };
  }

  private Outcome noVersion(boolean tlsSeen) {
    if (!tlsSeen) {
      return Outcome.of(Answer.UNKNOWN, Reason.NOT_KNOWN);
    }
    ProtocolVersion newestOfServer =
        evidence.tls().versions().stream()
            .filter(v -> v.supported() == Answer.YES)
            .map(VersionFacts::version)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    ProtocolVersion newestOfClient =
        profile.versions().stream()
            .max(Comparator.naturalOrder())
            .orElseThrow(() -> new IllegalStateException(profile.id() + " has no version"));
    return Outcome.of(
        Answer.NO,
        newestOfServer.compareTo(newestOfClient) > 0
            ? Reason.NO_COMMON_VERSION_SERVER_TOO_NEW
            : Reason.NO_COMMON_VERSION_SERVER_TOO_OLD);
  }

  private Outcome bySuite(ProtocolVersion version) {
    Gates gates = new Gates(profile, evidence, offer, version);
    List<CipherSuite> usable = new ArrayList<>();
    List<CipherSuite> open = new ArrayList<>();
    for (CipherSuite suite : profile.cipherSuites()) {
      switch (gates.server(suite)) {
        case YES -> usable.add(suite);
        case UNKNOWN -> open.add(suite);
        case NO -> {}
      }
    }
    if (usable.isEmpty()) {
      return open.isEmpty()
          ? Outcome.at(Answer.NO, whyNone(gates), version)
          : Outcome.at(Answer.UNKNOWN, Reason.NOT_KNOWN, version);
    }
    Optional<CipherSuite> chosen = choose(evidence.version(version), usable, open);
    List<CipherSuite> contenders = new ArrayList<>(chosen.map(List::of).orElse(usable));
    if (chosen.isEmpty()) {
      contenders.addAll(open);
    }
    return bySizes(gates, version, chosen, contenders);
  }

  private static Outcome bySizes(
      Gates gates,
      ProtocolVersion version,
      Optional<CipherSuite> chosen,
      List<CipherSuite> contenders) {
    if (contenders.stream().allMatch(s -> gates.sizes(s) == Answer.YES)) {
      return new Outcome(
          Answer.YES, Reason.COMMON_SUITE, Optional.of(version), chosen, Optional.of(gates));
    }
    if (contenders.stream().allMatch(s -> gates.sizes(s) == Answer.NO)) {
      boolean dh = contenders.stream().anyMatch(s -> gates.dhSize(s) == Answer.NO);
      return new Outcome(
          Answer.NO,
          dh ? Reason.DH_TOO_SMALL : Reason.RSA_KEY_TOO_SMALL,
          Optional.of(version),
          chosen,
          Optional.of(gates));
    }
    return Outcome.at(Answer.UNKNOWN, Reason.NOT_KNOWN, version);
  }

  /// The suite that the server takes, where that is certain.
  private static Optional<CipherSuite> choose(
      VersionFacts facts, List<CipherSuite> usable, List<CipherSuite> open) {
    if (usable.size() == 1 && open.isEmpty()) {
      return Optional.of(usable.getFirst());
    }
    if (facts.order() == Order.CLIENT) {
      // Both lists are in the client's order: an open one before the first usable spoils it.
      return open.isEmpty() ? Optional.of(usable.getFirst()) : Optional.empty();
    }
    if (facts.order() == Order.SERVER && facts.cipherSuites().containsAll(open)) {
      for (CipherSuite suite : facts.cipherSuites()) {
        if (open.contains(suite)) {
          return Optional.empty();
        }
        if (usable.contains(suite)) {
          return Optional.of(suite);
        }
      }
    }
    return Optional.empty();
  }

  private Reason whyNone(Gates gates) {
    List<CipherSuite> accepted =
        profile.cipherSuites().stream().filter(s -> gates.accepted(s) == Answer.YES).toList();
    if (accepted.isEmpty()) {
      return Reason.NO_COMMON_SUITE;
    }
    if (accepted.stream().allMatch(s -> gates.group(s) == Answer.NO)) {
      return Reason.NO_COMMON_GROUP;
    }
    return accepted.stream().allMatch(s -> gates.signature(s) == Answer.NO)
        ? Reason.NO_COMMON_SIGNATURE_SCHEME
        : Reason.NO_COMMON_SUITE;
  }

  /// The group, where both orders lead to the same one; servers differ in whose order counts.
  private Optional<NamedGroup> group(Outcome outcome) {
    if (outcome.works != Answer.YES || outcome.gates.isEmpty() || outcome.suite.isEmpty()) {
      return Optional.empty();
    }
    CipherSuite suite = outcome.suite.get();
    if (!suite.isTls13() && suite.keyExchange() != KeyExchange.ECDHE) {
      return Optional.empty();
    }
    List<NamedGroup> shared =
        outcome.gates.get().sharedGroups().stream()
            .filter(g -> suite.isTls13() || g.isEllipticCurve())
            .toList();
    Optional<NamedGroup> byServer =
        outcome.version.flatMap(evidence.tls()::groups).stream()
            .flatMap(f -> f.accepted().stream())
            .filter(shared::contains)
            .findFirst();
    return shared.stream().findFirst().filter(first -> byServer.equals(Optional.of(first)));
  }

  private List<SuiteVerdict> suites(Outcome outcome) {
    SuiteReasons reasons = new SuiteReasons(profile, evidence, offer, outcome);
    Set<CipherSuite> all = new LinkedHashSet<>(profile.cipherSuites());
    evidence.tls().versions().stream()
        .sorted(Comparator.comparing(VersionFacts::version).reversed())
        .forEach(v -> all.addAll(v.cipherSuites()));
    return all.stream().map(reasons::of).toList();
  }

  /// What was worked out before the suites are explained one by one.
  record Outcome(
      Answer works,
      Reason reason,
      Optional<ProtocolVersion> version,
      Optional<CipherSuite> suite,
      Optional<Gates> gates) {
    static Outcome of(Answer works, Reason reason) {
      return new Outcome(works, reason, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Outcome at(Answer works, Reason reason, ProtocolVersion version) {
      return new Outcome(works, reason, Optional.of(version), Optional.empty(), Optional.empty());
    }
  }
}

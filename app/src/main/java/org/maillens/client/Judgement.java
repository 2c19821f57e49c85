package org.maillens.client;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.ChainVerdict;
import org.maillens.certificate.NameMatch;
import org.maillens.certificate.NameVerdict;
import org.maillens.certificate.SafeText;
import org.maillens.certificate.TrustAnswer;
import org.maillens.client.Prediction.Reason;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.ServedChain;

/// What programs think of the certificates that a server shows: the name and trust. Chains are
/// judged once for all programs. Thread-safe.
final class Judgement {
  /// Faults that no root can mend.
  private static final List<String> CURRENT_WINDOWS = List.of("Windows 10", "Windows 11");

  private static final Set<TrustAnswer.Reason> OF_THE_CHAIN =
      Set.of(
          TrustAnswer.Reason.BAD_SIGNATURE,
          TrustAnswer.Reason.EXPIRED,
          TrustAnswer.Reason.NOT_YET_VALID,
          TrustAnswer.Reason.NOT_A_CA,
          TrustAnswer.Reason.PATH_TOO_LONG,
          TrustAnswer.Reason.NAME_NOT_PERMITTED,
          TrustAnswer.Reason.NOT_FOR_SERVERS,
          TrustAnswer.Reason.UNKNOWN_CRITICAL_EXTENSION);

  private final Evidence evidence;
  private final String referenceName;
  private final StoreAnswers stores;

  Judgement(Evidence evidence) {
    this.evidence = evidence;
    this.referenceName = evidence.referenceName();
    this.stores = new StoreAnswers(evidence, referenceName);
  }

  /// What each store says, with all its roots.
  ChainVerdict verdict(ServedChain chain) {
    return stores.verdict(chain, Set.of());
  }

  /// Whether the program takes the certificate for the server's. Without a chain nothing is known.
  Step name(Trust trust, List<ServedChain> possible) {
    if (!evidence.nameKnown()) {
      return Step.unknown(Reason.NAME_CHECK_NOT_KNOWN);
    }
    if (trust.checksName() == Answer.NO) {
      return Step.passes(Message.of("overlap.passes.name-unchecked"));
    }
    return same(possible.stream().map(chain -> name(trust, chain)).toList());
  }

  /// Whether the program trusts the chain.
  Step trust(Profile profile, List<ServedChain> possible) {
    if (profile.trust().checksTrust() == Answer.NO) {
      return Step.passes(Message.of("believers.program.unchecked"));
    }
    return same(possible.stream().map(chain -> trust(profile, chain)).toList());
  }

  private Step name(Trust trust, ServedChain chain) {
    NameVerdict verdict = NameMatch.match(chain.leaf(), referenceName);
    return switch (verdict.match()) {
      case YES -> Step.passes(Message.of("overlap.passes.name"));
      case UNKNOWN -> Step.unknown(Reason.NAME_CHECK_NOT_KNOWN);
      case NO -> {
        Answer commonName = verdict.oldClientsWouldAccept() ? trust.readsCommonName() : Answer.NO;
        if (commonName == Answer.YES) {
          yield Step.passes(Message.of("overlap.passes.name"));
        }
        // Which programs look at SRV-IDs is not known.
        boolean service =
            NameMatch.match(chain.leaf(), referenceName, evidence.network().service()).matches();
        yield commonName == Answer.NO && trust.checksName() == Answer.YES && !service
            ? Step.fails(Reason.WRONG_NAME)
            : Step.unknown(Reason.NAME_CHECK_NOT_KNOWN);
      }
    };
  }

  private Step trust(Profile profile, ServedChain chain) {
    Step strict = strict(profile, chain);
    return strict.passage() == Passage.FAILS && profile.trust().checksTrust() == Answer.UNKNOWN
        ? unknown("perhaps-unchecked", strict.message())
        : strict;
  }

  /// As a program that insists on trust sees it.
  private Step strict(Profile profile, ServedChain chain) {
    Trust trust = profile.trust();
    ChainVerdict verdict = stores.verdict(chain, new HashSet<>(trust.lacks().orElse(List.of())));
    Optional<TrustAnswer> named =
        verdict.trust().stream()
            .filter(a -> StoreAnswers.isNamedByUser(a) && a.answer() == TrustAnswer.Answer.YES)
            .findFirst();
    if (named.isPresent()) {
      return passes("named", root(named.get()), named.get().label());
    }
    Optional<TrustAnswer> faulty =
        verdict.trust().stream()
            .filter(a -> StoreAnswers.isNamedByUser(a) && a.answer() == TrustAnswer.Answer.NO)
            .filter(a -> OF_THE_CHAIN.contains(a.reason()))
            .findFirst();
    if (faulty.isPresent()) {
      // It leads to a root that the program has, so no other list would tell why it is refused.
      return refused(trust, chain, List.of(faulty.get()));
    }
    Optional<Step> engine = byEngine(profile, chain);
    if (engine.isPresent()) {
      return engine.get();
    }
    Optional<String> list = trust.building().list();
    if (list.isPresent()) {
      return byList(trust, chain, list.get());
    }
    List<TrustAnswer> answers = StoreAnswers.telling(trust.store(), verdict);
    if (answers.isEmpty()) {
      return unknown("no-store");
    }
    if (answers.stream().allMatch(a -> a.answer() == TrustAnswer.Answer.YES)) {
      return trust.lacks().isPresent()
          ? taken(trust, chain, answers.getFirst())
          : unknown("root-perhaps", root(answers.getFirst()));
    }
    return refused(trust, chain, answers);
  }

  /// By this computer's own engine, which is what the programs of a current Windows go by here. An
  /// old Windows or macOS is another computer, with other roots.
  private Optional<Step> byEngine(Profile profile, ServedChain chain) {
    boolean current = CURRENT_WINDOWS.stream().anyMatch(profile.operatingSystem()::startsWith);
    if (profile.trust().store() != Trust.Store.WINDOWS || !current) {
      return Optional.empty();
    }
    return evidence.inquiries().engines().stream()
        .filter(engine -> engine.engine().equals("windows"))
        .filter(engine -> engine.leaf().equals(chain.leaf().sha256()))
        .filter(engine -> engine.trusted() != Answer.UNKNOWN)
        .findFirst()
        .map(
            engine ->
                engine.trusted() == Answer.YES
                    ? passes("engine")
                    : Step.fails(
                        Reason.NOT_TRUSTED, Message.of("believers.program.engine-refuses")));
  }

  /// By what its list had in its version.
  private Step byList(Trust trust, ServedChain chain, String list) {
    TrustAnswer sure = stores.listed(chain, list, false);
    if (sure.answer() == TrustAnswer.Answer.YES) {
      return taken(trust, chain, sure);
    }
    TrustAnswer perhaps = stores.listed(chain, list, true);
    if (perhaps.answer() == TrustAnswer.Answer.YES) {
      return unknown("root-perhaps", root(perhaps));
    }
    return refused(trust, chain, List.of(perhaps));
  }

  /// A path to a root of the list is there; whether the program takes that one.
  private Step taken(Trust trust, ServedChain chain, TrustAnswer answer) {
    Optional<Message> late = issuedLate(chain, answer);
    if (late.isPresent()) {
      return Step.unknown(Reason.TRUST_NOT_KNOWN, late.get());
    }
    if (trust.building().paths() != Trust.Paths.ALL) {
      Optional<String> expired = stores.expiredDetour(chain, answer);
      if (expired.isPresent()) {
        return trust.building().paths() == Trust.Paths.SENT_FIRST
            ? Step.fails(
                Reason.NOT_TRUSTED,
                Message.of("believers.program.detour", expired.get(), root(answer)))
            : unknown("detour-perhaps", expired.get(), root(answer));
      }
    }
    return passes("root", root(answer));
  }

  /// Mozilla sets a last day of issue for some roots; programs with Mozilla's own code mind it,
  /// those that only took the list over know nothing of it.
  static Optional<Message> issuedLate(ServedChain chain, TrustAnswer answer) {
    return Optional.of(answer)
        .filter(a -> a.answer() == TrustAnswer.Answer.YES)
        .filter(a -> a.store().equals("mozilla") || a.store().startsWith("nss-"))
        .flatMap(a -> RootLists.shipped().issuedUntil(a.path().getLast()))
        .filter(chain.leaf().notBefore()::isAfter)
        .map(
            until ->
                Message.of("believers.store.issued-late", root(answer), StoreReasons.day(until)));
  }

  private Step refused(Trust trust, ServedChain chain, List<TrustAnswer> answers) {
    TrustAnswer first = answers.getFirst();
    if (answers.stream().allMatch(a -> a.reason() == TrustAnswer.Reason.ROOT_EXPIRED)) {
      String day = StoreReasons.day(first.path().get(first.failedAt()).notAfter());
      return switch (trust.building().takesExpiredRoot()) {
        case YES -> passes("root-expired", root(first), day);
        case NO ->
            Step.fails(
                Reason.NOT_TRUSTED,
                Message.of("believers.program.root-expired-refused", root(first), day));
        case UNKNOWN -> Step.unknown(Reason.TRUST_NOT_KNOWN, StoreReasons.of(first));
      };
    }
    if (!answers.stream().allMatch(StoreAnswers::refuses)) {
      return answers.size() == 1
          ? Step.unknown(Reason.TRUST_NOT_KNOWN, StoreReasons.of(first))
          : unknown("stores-differ");
    }
    boolean purpose =
        answers.stream().anyMatch(a -> a.reason() == TrustAnswer.Reason.NOT_FOR_SERVERS);
    if (purpose && trust.checksPurpose() != Answer.YES) {
      return unknown("purpose-perhaps", chain.leaf().shortName());
    }
    if (answers.stream().allMatch(a -> OF_THE_CHAIN.contains(a.reason()))) {
      return Step.fails(Reason.NOT_TRUSTED, StoreReasons.of(first));
    }
    // With the leaf alone the next certificate is missing; behind that it may well be the root.
    if (answers.stream()
        .allMatch(a -> a.reason() == TrustAnswer.Reason.MISSING_ISSUER && a.path().size() == 1)) {
      return withoutIntermediate(trust, chain);
    }
    String last = end(first);
    // A list that its user fills may hold what no other does.
    return trust.store() == Trust.Store.OWN
        ? unknown("not-on-list-perhaps", last)
        : Step.fails(Reason.NOT_TRUSTED, Message.of("believers.program.not-on-list", last));
  }

  private Step withoutIntermediate(Trust trust, ServedChain chain) {
    String leaf = chain.leaf().shortName();
    return switch (trust.missingIntermediate()) {
      case REFUSES -> missing("issuer-refused", leaf);
      case FETCHES -> {
        if (chain.leaf().issuerUrls().isEmpty()) {
          yield missing("issuer-nowhere", leaf);
        }
        // A public authority's certificate leads to a root that every complete store has.
        boolean everyRoot = trust.lacks().filter(List::isEmpty).isPresent();
        Optional<TrustAnswer> fetched = stores.withFetched(chain);
        if (fetched.isPresent()) {
          Certificate anchor = fetched.get().path().getLast();
          boolean listed =
              trust
                  .building()
                  .list()
                  .filter(list -> RootLists.shipped().has(list, anchor) == Answer.YES)
                  .isPresent();
          yield everyRoot || listed
              ? passes("issuer-fetched", leaf)
              : perhapsMissing("issuer-fetched-perhaps", leaf);
        }
        // Where this check asked and found no path, a guess that others will is none.
        boolean asked =
            evidence.inquiries().issuers().stream()
                .anyMatch(issuer -> chain.leaf().issuerUrls().contains(issuer.url()));
        yield everyRoot && chain.leaf().hasPublicMarks() && !asked
            ? passes("issuer-fetched", leaf)
            : perhapsMissing("issuer-fetched-perhaps", leaf);
      }
      case REMEMBERS -> perhapsMissing("issuer-remembered", leaf);
      case UNKNOWN -> perhapsMissing("issuer-perhaps", leaf);
    };
  }

  private static Step passes(String word, Object... arguments) {
    return Step.passes(Message.of("believers.program." + word, arguments));
  }

  private static Step unknown(String word, Object... arguments) {
    return Step.unknown(Reason.TRUST_NOT_KNOWN, Message.of("believers.program." + word, arguments));
  }

  private static Step missing(String word, String leaf) {
    return Step.fails(Reason.INTERMEDIATE_MISSING, Message.of("believers.program." + word, leaf));
  }

  private static Step perhapsMissing(String word, String leaf) {
    return Step.unknown(
        Reason.INTERMEDIATE_MISSING_PERHAPS, Message.of("believers.program." + word, leaf));
  }

  private static String root(TrustAnswer answer) {
    return answer.path().getLast().shortName();
  }

  /// What the path leads to: its last certificate, or the issuer that is nowhere.
  private static String end(TrustAnswer answer) {
    var last = answer.path().getLast();
    return last.selfIssued()
        ? last.shortName()
        : SafeText.of(last.issuerCommonName().orElse(last.issuer()));
  }

  /// What all say alike; else nothing is known.
  private static Step same(List<Step> steps) {
    if (steps.isEmpty()) {
      return Step.unknown(Reason.NOT_KNOWN);
    }
    Step first = steps.getFirst();
    return steps.stream()
            .allMatch(step -> step.passage() == first.passage() && step.reason() == first.reason())
        ? first
        : steps.stream()
            .filter(step -> step.passage() == Passage.UNKNOWN)
            .findFirst()
            .orElse(Step.unknown(Reason.NOT_KNOWN));
  }
}

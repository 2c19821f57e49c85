package org.maillens.client;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.ChainJudge;
import org.maillens.certificate.ChainVerdict;
import org.maillens.certificate.TrustAnswer;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.ServedChain;

/// What lists of roots say of chains: those in evidence, and those that programs had in their
/// versions. Each question is worked out once. Thread-safe.
final class StoreAnswers {
  private record RootQuestion(ServedChain chain, String list, boolean possible) {}

  private record Question(ServedChain chain, Set<String> lacking) {}

  private record Detour(ServedChain chain, TrustAnswer good) {}

  private final Evidence evidence;
  private final String referenceName;
  private final Map<Question, ChainVerdict> verdicts = new ConcurrentHashMap<>();
  private final Map<RootQuestion, TrustAnswer> byRoots = new ConcurrentHashMap<>();
  private final Map<ServedChain, Optional<TrustAnswer>> byFetching = new ConcurrentHashMap<>();
  private final Map<Detour, Optional<String>> detours = new ConcurrentHashMap<>();

  StoreAnswers(Evidence evidence, String referenceName) {
    this.evidence = evidence;
    this.referenceName = referenceName;
  }

  /// What each store in evidence says, less the roots of these names.
  ChainVerdict verdict(ServedChain chain, Set<String> lacking) {
    return verdicts.computeIfAbsent(new Question(chain, lacking), this::judge);
  }

  private ChainVerdict judge(Question question) {
    return ChainJudge.judge(
        question.chain().sent(),
        referenceName,
        evidence.startedAt(),
        question.lacking().isEmpty() ? evidence.trustStores() : without(question.lacking()));
  }

  /// The stores less some roots. One that the user named stays whole.
  private List<TrustStore> without(Set<String> lacking) {
    List<TrustStore> stores = new ArrayList<>();
    for (TrustStore store : evidence.trustStores()) {
      var kept =
          store.roots().stream()
              .filter(root -> root.subjectCommonName().filter(lacking::contains).isEmpty())
              .toList();
      stores.add(
          TrustStore.isCommon(store.id())
              ? new TrustStore(store.id(), store.label(), kept, store.complete())
              : store);
    }
    return stores;
  }

  /// What the list says with the roots that it certainly has, or with those as well that it may
  /// have.
  TrustAnswer listed(ServedChain chain, String list, boolean possible) {
    return byRoots.computeIfAbsent(new RootQuestion(chain, list, possible), this::listed);
  }

  private TrustAnswer listed(RootQuestion question) {
    List<Certificate> sent = question.chain().sent();
    Set<Certificate> known = new LinkedHashSet<>();
    evidence.trustStores().stream()
        .filter(store -> TrustStore.isCommon(store.id()))
        .forEach(store -> known.addAll(store.roots()));
    RootLists lists = RootLists.shipped();
    known.addAll(lists.issuers(sent));
    List<Certificate> roots = new ArrayList<>(List.of(lists.stranger(sent)));
    for (Certificate root : known) {
      Answer has = lists.has(question.list(), root);
      if (has == Answer.YES || (question.possible() && has == Answer.UNKNOWN)) {
        roots.add(root);
      }
    }
    TrustStore store = new TrustStore(question.list(), question.list(), roots);
    return ChainJudge.judge(sent, referenceName, evidence.startedAt(), List.of(store))
        .trust()
        .getFirst();
  }

  /// A good path to some known root with the certificates that were fetched, if there is one.
  Optional<TrustAnswer> withFetched(ServedChain chain) {
    return byFetching.computeIfAbsent(chain, this::fetched);
  }

  /// The expired certificate that a program meets which does not look for other paths than that of
  /// the sent certificates.
  Optional<String> expiredDetour(ServedChain chain, TrustAnswer good) {
    return detours.computeIfAbsent(
        new Detour(chain, good),
        detour -> ExpiredDetour.of(detour.chain(), detour.good(), evidence));
  }

  private Optional<TrustAnswer> fetched(ServedChain chain) {
    List<Certificate> all = new ArrayList<>(chain.sent());
    evidence.inquiries().issuers().forEach(issuer -> all.addAll(issuer.certificates()));
    if (all.size() == chain.sent().size()) {
      return Optional.empty();
    }
    Set<Certificate> roots = new LinkedHashSet<>(RootLists.shipped().issuers(all));
    evidence.trustStores().forEach(store -> roots.addAll(store.roots()));
    TrustStore known = new TrustStore("known", "known", List.copyOf(roots));
    return ChainJudge.judge(all, referenceName, evidence.startedAt(), List.of(known))
        .trust()
        .stream()
        .filter(answer -> answer.answer() == TrustAnswer.Answer.YES)
        .findFirst();
  }

  /// The answers that speak for a program's store: its own where it is in evidence and complete,
  /// else those of all stores that come with a computer.
  static List<TrustAnswer> telling(Trust.Store store, ChainVerdict verdict) {
    List<TrustAnswer> common =
        verdict.trust().stream()
            .filter(
                a -> !isNamedByUser(a) || verdict.trust().stream().allMatch(b -> isNamedByUser(b)))
            .toList();
    Optional<TrustAnswer> own = common.stream().filter(a -> isOf(store, a)).findFirst();
    if (own.filter(a -> a.reason() != TrustAnswer.Reason.INCOMPLETE_STORE).isPresent()) {
      return List.of(own.get());
    }
    List<TrustAnswer> complete =
        common.stream().filter(a -> a.reason() != TrustAnswer.Reason.INCOMPLETE_STORE).toList();
    // No list gets a certificate that signed itself on demand.
    boolean refused =
        complete.stream()
                .anyMatch(
                    a ->
                        a.answer() == TrustAnswer.Answer.NO
                            && a.reason() != TrustAnswer.Reason.SELF_SIGNED)
            && complete.size() < common.size();
    // What Windows would still fetch may well be the root that the others lack.
    return refused ? common : complete;
  }

  /// A store that is empty here lost all its roots to what the program lacks.
  static boolean refuses(TrustAnswer answer) {
    return answer.answer() == TrustAnswer.Answer.NO
        || answer.reason() == TrustAnswer.Reason.EMPTY_STORE;
  }

  static boolean isNamedByUser(TrustAnswer answer) {
    return !TrustStore.isCommon(answer.store());
  }

  private static boolean isOf(Trust.Store store, TrustAnswer answer) {
    boolean system = answer.store().equals("system") || answer.store().equals("platform");
    boolean windows = answer.label().equals("Windows");
    boolean apple = answer.label().equals("macOS");
    return switch (store) {
      case JAVA -> answer.store().equals("jdk");
      case MOZILLA -> answer.store().equals("mozilla");
      case WINDOWS -> system && windows;
      case APPLE -> system && apple;
      case SYSTEM -> system && !windows && !apple;
      case ANDROID, OWN, UNKNOWN -> false;
    };
  }
}

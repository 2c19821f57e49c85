package org.maillens.certificate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.maillens.certificate.BuiltPath.Ending;
import org.maillens.certificate.BuiltPath.Flaw;
import org.maillens.certificate.ChainProblem.Anchor;
import org.maillens.certificate.ChainProblem.Kind;
import org.maillens.certificate.ChainProblem.MissingIssuer;
import org.maillens.certificate.ChainProblem.None;
import org.maillens.certificate.ChainProblem.WrongSignature;
import org.maillens.certificate.NameVerdict.Match;
import org.maillens.certificate.PathFinder.Found;
import org.maillens.certificate.TrustAnswer.Answer;

/// Judges the certificates of one handshake: order, path, dates, keys, name and trust. A pure
/// function of its arguments; signatures are verified, revocation is not asked.
public final class ChainJudge {
  /// How many sent certificates are judged.
  public static final int MAX_CERTIFICATES = 50;

  private final Signatures signatures = new Signatures();
  private final List<Certificate> sent;
  private final List<Certificate> distinct;
  private final Instant now;
  private final List<TrustStore> stores;
  private final Problems problems;

  private ChainJudge(List<Certificate> sent, Instant now, List<TrustStore> stores) {
    this.sent = sent.subList(0, Math.min(sent.size(), MAX_CERTIFICATES));
    this.distinct = List.copyOf(new LinkedHashSet<>(this.sent));
    this.now = now;
    this.stores = stores;
    this.problems = new Problems(this.sent);
  }

  /// As the other, where nobody knows whether the server staples.
  public static ChainVerdict judge(
      List<Certificate> sent, String referenceName, Instant now, List<TrustStore> stores) {
    return judge(sent, referenceName, now, stores, Answer.UNKNOWN);
  }

  /// Judges what a server sent, in the order sent (the first is the server's own, RFC 8446 §4.4.2),
  /// for the name that the client wanted, at the moment `now`, with each of `stores`.
  ///
  /// @param stapled whether an OCSP answer came with the chain; UNKNOWN when none was asked for
  public static ChainVerdict judge(
      List<Certificate> sent,
      String referenceName,
      Instant now,
      List<TrustStore> stores,
      Answer stapled) {
    ChainJudge judge = new ChainJudge(sent, now, stores);
    TrustJudge trustJudge = new TrustJudge(judge.signatures, judge.distinct, now);
    List<TrustAnswer> trust = stores.stream().map(trustJudge::answer).toList();
    if (sent.isEmpty()) {
      NameVerdict noName =
          new NameVerdict(
              referenceName,
              Match.UNKNOWN,
              NameVerdict.Reason.NO_CERTIFICATE,
              Optional.empty(),
              false,
              List.of());
      ChainProblem empty = new ChainProblem(Kind.EMPTY, -1, "", new None());
      return new ChainVerdict(List.of(), List.of(empty), noName, trust);
    }
    if (sent.size() > MAX_CERTIFICATES) {
      judge.problems.add(Kind.TOO_MANY, sent.get(MAX_CERTIFICATES), MAX_CERTIFICATES, new None());
    }
    Found best = judge.bestPath(trust);
    List<PathCard> path = judge.judgePath(best);
    judge.judgeRules(best);
    OrderJudge order = new OrderJudge(judge.signatures, judge.sent, best, judge.problems);
    order.judge();
    StepJudge step = new StepJudge(judge.signatures, now, judge.problems);
    step.judgeServer(sent.getFirst(), stapled);
    order.related().forEach(one -> step.judge(one, best.path().contains(one)));
    return new ChainVerdict(
        path, judge.problems.byWeight(), NameMatch.match(sent.getFirst(), referenceName), trust);
  }

  /// The path that some store ends, the most trusted first; else the best that leads nowhere.
  private Found bestPath(List<TrustAnswer> trust) {
    return trust.stream()
        .filter(answer -> answer.anchor().isPresent())
        .min(Comparator.comparing(TrustAnswer::answer))
        .map(answer -> new Found(answer.path(), Ending.ROOT_IN_STORE, Optional.empty()))
        .orElseGet(
            () -> {
              // A root that bears the issuer's name and did not sign is no missing issuer.
              List<Certificate> roots =
                  stores.stream().flatMap(store -> store.roots().stream()).toList();
              return TrustJudge.best(PathFinder.find(signatures, distinct, roots));
            });
  }

  private List<PathCard> judgePath(Found found) {
    PathCards maker = new PathCards(sent, List.of(), stores);
    List<PathCard> cards = new ArrayList<>();
    found.path().forEach(step -> cards.add(maker.of(step)));
    Certificate last = found.path().getLast();
    switch (found.ending()) {
      case ROOT_IN_STORE -> {
        // Nothing missing.
      }
      case OWN_ROOT -> judgeOwnRoot(found);
      case MISSING -> {
        judgeMissing(found);
        cards.add(PathCards.gap(last));
      }
      case BAD_SIGNATURE -> {
        Certificate pretender = found.pretender().orElse(last);
        boolean agree = PathFinder.keyIdsAgree(last, pretender);
        problems.add(Kind.BAD_SIGNATURE, last, new WrongSignature(pretender.subject(), agree));
        cards.add(PathCards.gap(last));
      }
      case UNDECIDED -> cards.add(PathCards.gap(last));
    }
    if (signatures.isSelfSigned(sent.getFirst())) {
      problems.add(Kind.SELF_SIGNED, sent.getFirst(), new None());
    }
    return cards;
  }

  private void judgeOwnRoot(Found found) {
    boolean judged = stores.stream().anyMatch(store -> !store.roots().isEmpty());
    if (found.path().size() > 1 && judged) {
      boolean certain = stores.stream().allMatch(TrustStore::decides);
      problems.add(Kind.PRIVATE_ROOT, found.path().getLast(), new Anchor(certain));
    }
  }

  private void judgeMissing(Found found) {
    Certificate last = found.path().getLast();
    boolean certain = found.path().size() == 1 && last.hasPublicMarks();
    boolean decided = certain || stores.stream().anyMatch(TrustStore::decides);
    problems.add(
        decided ? Kind.MISSING_INTERMEDIATE : Kind.ISSUER_NOT_SENT,
        last,
        new MissingIssuer(last.issuer(), last.issuerUrls(), certain));
  }

  /// What only a path shows; what a certificate shows by itself is judged off the path too.
  private void judgeRules(Found found) {
    List<Certificate> path = found.path();
    boolean anchored = found.ending() == Ending.ROOT_IN_STORE;
    for (Flaw flaw : PathRules.check(signatures, path, anchored, now)) {
      Certificate step = path.get(flaw.at());
      switch (flaw.reason()) {
        case NOT_A_CA -> problems.add(Kind.NOT_A_CA, step, new None());
        case PATH_TOO_LONG -> problems.add(Kind.PATH_TOO_LONG, step, new None());
        case NAME_NOT_PERMITTED -> problems.add(Kind.NAME_NOT_PERMITTED, step, new None());
        default -> {
          // Dates, purposes and extensions: StepJudge.
        }
      }
    }
  }
}

package org.maillens.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.maillens.certificate.BuiltPath.Ending;
import org.maillens.certificate.BuiltPath.Flaw;
import org.maillens.certificate.ChainProblem.Anchor;
import org.maillens.certificate.ChainProblem.Detail;
import org.maillens.certificate.ChainProblem.Kind;
import org.maillens.certificate.ChainProblem.MissingIssuer;
import org.maillens.certificate.ChainProblem.None;
import org.maillens.certificate.ChainProblem.Position;
import org.maillens.certificate.ChainProblem.Strength;
import org.maillens.certificate.ChainProblem.Validity;
import org.maillens.certificate.ChainProblem.Values;
import org.maillens.certificate.ChainProblem.WrongSignature;
import org.maillens.certificate.NameVerdict.Match;
import org.maillens.certificate.PathFinder.Found;
import org.maillens.certificate.Signatures.Outcome;

/// Judges the certificates of one handshake: order, path, dates, keys, name and trust. A pure
/// function of its arguments; signatures are verified, revocation is not asked.
public final class ChainJudge {
  /// How many sent certificates are judged.
  public static final int MAX_CERTIFICATES = 50;

  private static final int MIN_RSA_BITS = 2048;
  private static final int MIN_EC_BITS = 224;

  private final Signatures signatures = new Signatures();
  private final List<Certificate> sent;
  private final List<Certificate> distinct;
  private final Instant now;
  private final List<TrustStore> stores;
  private final List<ChainProblem> problems = new ArrayList<>();

  private ChainJudge(List<Certificate> sent, Instant now, List<TrustStore> stores) {
    this.sent = sent.subList(0, Math.min(sent.size(), MAX_CERTIFICATES));
    this.distinct = List.copyOf(new LinkedHashSet<>(this.sent));
    this.now = now;
    this.stores = stores;
  }

  /// Judges what a server sent, in the order sent (the first is the server's own, RFC 8446 §4.4.2),
  /// for the name that the client wanted, at the moment `now`, with each of `stores`.
  public static ChainVerdict judge(
      List<Certificate> sent, String referenceName, Instant now, List<TrustStore> stores) {
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
      judge.add(Kind.TOO_MANY, sent.get(MAX_CERTIFICATES), MAX_CERTIFICATES, new None());
    }
    List<PathCard> path = judge.judgePath(trust);
    judge.judgeOrder(path);
    judge.problems.sort(
        Comparator.comparing(ChainProblem::kind).thenComparingInt(ChainProblem::index));
    return new ChainVerdict(
        path, judge.problems, NameMatch.match(sent.getFirst(), referenceName), trust);
  }

  private List<PathCard> judgePath(List<TrustAnswer> trust) {
    Optional<TrustAnswer> anchored =
        trust.stream()
            .filter(answer -> answer.anchor().isPresent())
            .min(Comparator.comparing(TrustAnswer::answer));
    Found found =
        anchored
            .map(answer -> new Found(answer.path(), Ending.ROOT_IN_STORE, Optional.empty()))
            .orElseGet(() -> TrustJudge.best(PathFinder.find(signatures, distinct, List.of())));
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
        add(Kind.BAD_SIGNATURE, last, new WrongSignature(pretender.subject(), agree));
        cards.add(PathCards.gap(last));
      }
      case UNDECIDED -> cards.add(PathCards.gap(last));
    }
    if (signatures.isSelfSigned(sent.getFirst())) {
      add(Kind.SELF_SIGNED, sent.getFirst(), new None());
    }
    judgeRules(found);
    return cards;
  }

  private void judgeOwnRoot(Found found) {
    boolean judged = stores.stream().anyMatch(store -> !store.roots().isEmpty());
    if (found.path().size() > 1 && judged) {
      boolean certain = stores.stream().allMatch(TrustStore::decides);
      add(Kind.PRIVATE_ROOT, found.path().getLast(), new Anchor(certain));
    }
  }

  private void judgeMissing(Found found) {
    Certificate last = found.path().getLast();
    boolean certain = found.path().size() == 1 && last.hasPublicMarks();
    boolean decided = certain || stores.stream().anyMatch(TrustStore::decides);
    add(
        decided ? Kind.MISSING_INTERMEDIATE : Kind.ISSUER_NOT_SENT,
        last,
        new MissingIssuer(last.issuer(), last.issuerUrls(), certain));
  }

  private void judgeRules(Found found) {
    List<Certificate> path = found.path();
    for (Flaw fault :
        PathRules.check(signatures, path, found.ending() == Ending.ROOT_IN_STORE, now)) {
      Certificate step = path.get(fault.at());
      switch (fault.reason()) {
        case NOT_A_CA -> add(Kind.NOT_A_CA, step, new None());
        case PATH_TOO_LONG -> add(Kind.PATH_TOO_LONG, step, new None());
        case NAME_NOT_PERMITTED -> add(Kind.NAME_NOT_PERMITTED, step, new None());
        default -> {
          // Dates, purposes and extensions are judged below, off the path too.
        }
      }
    }
    Certificate leaf = sent.getFirst();
    if (leaf.isCa()) {
      add(Kind.CA_AS_LEAF, leaf, new None());
    }
    if (PathRules.forServers(leaf) == TrustAnswer.Answer.NO) {
      List<String> purposes =
          leaf.extendedKeyUsage()
              .filter(names -> !names.contains("serverAuth"))
              .orElseGet(
                  () -> leaf.keyUsage().orElse(Set.of()).stream().map(KeyUsage::name).toList());
      add(Kind.NOT_FOR_SERVERS, leaf, new Values(purposes));
    }
    Set<Certificate> relevant = new LinkedHashSet<>(path);
    relevant.addAll(reachable());
    for (Certificate step : relevant) {
      judgeDates(step, path.contains(step));
      judgeStrength(step);
      judgeExtensions(step);
    }
  }

  private void judgeDates(Certificate step, boolean onPath) {
    if (now.isBefore(step.notBefore())) {
      Duration distance = Duration.between(now, step.notBefore());
      add(Kind.NOT_YET_VALID, step, new Validity(step.notBefore(), distance, onPath));
    } else if (now.isAfter(step.notAfter())) {
      Duration distance = Duration.between(step.notAfter(), now);
      add(Kind.EXPIRED, step, new Validity(step.notAfter(), distance, onPath));
    }
  }

  private void judgeStrength(Certificate step) {
    int minimum =
        switch (step.keyType()) {
          case "RSA", "RSA-PSS", "DSA" -> MIN_RSA_BITS;
          case "EC" -> MIN_EC_BITS;
          default -> 0;
        };
    if (step.keyBits() > 0 && step.keyBits() < minimum) {
      add(Kind.WEAK_KEY, step, new Strength(step.keyType(), step.keyBits(), minimum));
    }
    // A root's own signature protects nothing: it is trusted for being in the store.
    if (SignatureNames.isBroken(step.signatureAlgorithm()) && !signatures.isSelfSigned(step)) {
      add(Kind.WEAK_SIGNATURE, step, new Strength(step.signatureAlgorithm(), 0, 0));
    }
  }

  private void judgeExtensions(Certificate step) {
    List<String> unknown = PathRules.unknownCritical(step);
    if (!unknown.isEmpty()) {
      add(Kind.UNKNOWN_CRITICAL_EXTENSION, step, new Values(unknown));
    }
    if (!step.damagedExtensions().isEmpty()) {
      List<String> damaged = step.damagedExtensions().stream().sorted().toList();
      add(Kind.DAMAGED_EXTENSION, step, new Values(damaged));
    }
  }

  private void judgeOrder(List<PathCard> path) {
    Set<Certificate> related = reachable();
    path.forEach(card -> card.certificate().ifPresent(related::add));
    for (int i = 1; i < sent.size(); i++) {
      Certificate one = sent.get(i);
      int first = sent.indexOf(one);
      if (first < i) {
        add(Kind.DUPLICATE, one, i, new Position(first));
        continue;
      }
      if (!related.contains(one)) {
        if (!pretends(one)) {
          add(Kind.STRANGER, one, new None());
        }
        continue;
      }
      if (signatures.isSelfSigned(one)) {
        add(Kind.ROOT_INCLUDED, one, new None());
      }
      OptionalInt child = firstIssuedBy(one, related);
      if (child.isPresent() && child.getAsInt() > i) {
        add(Kind.WRONG_ORDER, one, new Position(child.getAsInt()));
      }
    }
  }

  /// Sent as the issuer of something related, though its key did not sign: that is told as a bad
  /// signature, not as a stranger.
  private boolean pretends(Certificate one) {
    return problems.stream()
        .anyMatch(
            problem ->
                problem.detail() instanceof WrongSignature wrong
                    && wrong.signer().equals(one.subject()));
  }

  private OptionalInt firstIssuedBy(Certificate issuer, Set<Certificate> related) {
    for (int i = 0; i < sent.size(); i++) {
      Certificate other = sent.get(i);
      if (related.contains(other) && !other.equals(issuer) && issued(issuer, other)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /// The sent certificates above the leaf on any path, the leaf included.
  private Set<Certificate> reachable() {
    Set<Certificate> reached = new LinkedHashSet<>();
    reached.add(sent.getFirst());
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Certificate candidate : distinct) {
        if (!reached.contains(candidate)
            && List.copyOf(reached).stream().anyMatch(below -> issued(candidate, below))) {
          grew = reached.add(candidate);
        }
      }
    }
    return reached;
  }

  private boolean issued(Certificate issuer, Certificate below) {
    return below.namesIssuer(issuer) && signatures.verify(below, issuer) != Outcome.INVALID;
  }

  private void add(Kind kind, Certificate about, Detail detail) {
    add(kind, about, sent.indexOf(about), detail);
  }

  private void add(Kind kind, Certificate about, int index, Detail detail) {
    problems.add(new ChainProblem(kind, index, about.subject(), detail));
  }
}

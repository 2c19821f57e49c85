package org.maillens.report.chain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.maillens.certificate.BuiltPath;
import org.maillens.certificate.BuiltPath.Basis;
import org.maillens.certificate.BuiltPath.Ending;
import org.maillens.certificate.BuiltPath.Flaw;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.NameVerdict;
import org.maillens.certificate.PathCard;
import org.maillens.certificate.TrustAnswer;
import org.maillens.certificate.TrustAnswer.Answer;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.report.chain.ChainPath.Link;
import org.maillens.report.chain.ChainPath.Missing;
import org.maillens.report.chain.ChainPath.Step;

/// Draws built paths: equal ones once, with all lists that they end at; one that only lacks the
/// root, which need not be sent, as part of the whole one.
final class Paths {
  private final Evidence evidence;
  private final NameVerdict name;
  private final Cards cards;
  private final Gaps gaps;

  private record Drawn(List<Optional<Certificate>> steps, Ending ending) {}

  Paths(Evidence evidence, NameVerdict name, Cards cards) {
    this.evidence = evidence;
    this.name = name;
    this.cards = cards;
    this.gaps = new Gaps(evidence, cards);
  }

  List<ChainPath> of(List<BuiltPath> built) {
    Map<Drawn, List<BuiltPath>> groups = new LinkedHashMap<>();
    Stream.concat(
            built.stream().filter(path -> path.basis() != Basis.FETCHED),
            built.stream().filter(path -> path.basis() == Basis.FETCHED))
        .forEach(path -> groups.computeIfAbsent(drawn(path), _ -> new ArrayList<>()).add(path));
    List<BuiltPath> firsts = groups.values().stream().map(List::getFirst).toList();
    List<ChainPath> paths = new ArrayList<>();
    List<Optional<Certificate>> before = List.of();
    for (Map.Entry<Drawn, List<BuiltPath>> group : groups.entrySet()) {
      BuiltPath path = group.getValue().getFirst();
      if (firsts.stream().anyMatch(whole -> lacksOnlyTheRootOf(path, whole))) {
        continue;
      }
      List<Optional<Certificate>> steps = group.getKey().steps();
      boolean good = paths.stream().anyMatch(p -> p.head().tone() == Mark.Tone.GOOD);
      paths.add(picture(group.getValue(), shared(before, steps), good));
      before = steps;
    }
    return paths;
  }

  private static Drawn drawn(BuiltPath path) {
    return new Drawn(path.steps().stream().map(PathCard::certificate).toList(), path.ending());
  }

  /// Programs bring their roots along, so a path of sent certificates may end right below one.
  private static boolean lacksOnlyTheRootOf(BuiltPath torn, BuiltPath whole) {
    int known = torn.steps().size() - 1;
    return torn.ending() == Ending.MISSING
        && whole.ending() == Ending.ROOT_IN_STORE
        && whole.steps().size() == known + 1
        && whole.steps().getLast().source() == PathCard.Source.FROM_STORE
        && drawn(whole).steps().subList(0, known).equals(drawn(torn).steps().subList(0, known));
  }

  private static int shared(List<Optional<Certificate>> one, List<Optional<Certificate>> other) {
    int shared = 0;
    // The last step is always drawn whole.
    while (shared < Math.min(one.size(), other.size() - 1)
        && one.get(shared).isPresent()
        && one.get(shared).equals(other.get(shared))) {
      shared++;
    }
    // One step alone is quicker read than "as above".
    return shared < 2 ? 0 : shared;
  }

  private ChainPath picture(List<BuiltPath> alike, int shared, boolean second) {
    BuiltPath path = alike.getFirst();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < path.steps().size(); i++) {
      PathCard card = path.steps().get(i);
      Optional<Certificate> certificate = card.certificate();
      if (certificate.isPresent()) {
        steps.add(link(path, i, certificate.get()));
      } else {
        Certificate last = path.steps().get(i - 1).certificate().orElseThrow();
        ChainGap gap = gaps.of(path, card, last);
        steps.add(new Missing(gap, Message.of("chain.signed-by", cards.called(last), gap.title())));
      }
    }
    Set<String> lists = new LinkedHashSet<>();
    alike.stream().filter(p -> !p.store().isEmpty()).forEach(p -> lists.add(label(p.store())));
    return new ChainPath(head(path, second), List.copyOf(lists), shared, steps);
  }

  private Mark head(BuiltPath path, boolean second) {
    boolean fetched = path.basis() == Basis.FETCHED;
    return switch (path.ending()) {
      case ROOT_IN_STORE ->
          switch (path.weight()) {
            case YES ->
                revoked(path)
                    .map(at -> Mark.bad("chain.path.revoked", cards.called(at)))
                    .orElseGet(() -> whole(fetched, second));
            case UNKNOWN -> Mark.caution("chain.path.doubtful", reason(path, Answer.UNKNOWN));
            case NO ->
                second
                    ? Mark.caution("chain.path.also-refused", reason(path, Answer.NO))
                    : Mark.bad("chain.path.refused", reason(path, Answer.NO));
          };
      case OWN_ROOT ->
          path.steps().size() == 1
              ? Mark.bad("chain.path.self-signed")
              : Mark.bad("chain.path.own-root");
      case MISSING ->
          evidence.trustStores().stream().anyMatch(TrustStore::decides)
              ? Mark.bad(fetched ? "chain.path.torn-still" : "chain.path.torn")
              : Mark.unknown("chain.path.torn-perhaps");
      case BAD_SIGNATURE -> Mark.bad("chain.path.bad-signature");
      case UNDECIDED -> Mark.unknown("chain.path.undecided");
    };
  }

  private static Mark whole(boolean fetched, boolean second) {
    return fetched
        ? Mark.caution("chain.path.fetched")
        : Mark.good("chain.path." + (second ? "also-good" : "good"));
  }

  private Optional<Certificate> revoked(BuiltPath path) {
    return path.steps().stream()
        .flatMap(step -> step.certificate().stream())
        .filter(cards::revoked)
        .findFirst();
  }

  private Message reason(BuiltPath path, Answer weight) {
    Flaw flaw = path.flaws().stream().filter(f -> f.weight() == weight).findFirst().orElseThrow();
    Certificate at = path.steps().get(flaw.at()).certificate().orElseThrow();
    return Message.of("chain.path.flaw", cards.called(at), flawWords(flaw.reason(), at));
  }

  private static Message flawWords(TrustAnswer.Reason reason, Certificate at) {
    return Message.of(
        "chain.flaw." + Message.word(reason),
        String.join(", ", at.extendedKeyUsage().orElse(List.of())),
        at.pathLength().orElse(0));
  }

  private Link link(BuiltPath path, int at, Certificate certificate) {
    PathCard card = path.steps().get(at);
    List<Mark> marks = new ArrayList<>();
    for (Flaw flaw : path.flaws()) {
      if (flaw.at() == at && !saidByItsDates(flaw)) {
        Message words = flawWords(flaw.reason(), certificate);
        marks.add(new Mark(flaw.weight() == Answer.NO ? Mark.Tone.BAD : Mark.Tone.CAUTION, words));
      }
    }
    if (at == 0) {
      marks.add(nameMark());
    }
    marks.addAll(lists(card));
    return new Link(
        cards.of(certificate),
        source(card),
        marks,
        card.source() == PathCard.Source.FETCHED,
        at == 0
            ? Optional.empty()
            : path.steps()
                .get(at - 1)
                .certificate()
                .map(
                    below ->
                        Message.of(
                            "chain.signed-by", cards.called(below), cards.called(certificate))));
  }

  private static boolean saidByItsDates(Flaw flaw) {
    return flaw.reason() == TrustAnswer.Reason.EXPIRED
        || flaw.reason() == TrustAnswer.Reason.NOT_YET_VALID
        || flaw.reason() == TrustAnswer.Reason.ROOT_EXPIRED;
  }

  private Mark nameMark() {
    return switch (name.match()) {
      case YES -> Mark.good("chain.name.yes");
      case NO ->
          name.reason() == NameVerdict.Reason.COMMON_NAME_ONLY
              ? Mark.bad("chain.name.common-name-only")
              : Mark.bad("chain.name.no");
      case UNKNOWN -> Mark.unknown("chain.name.unknown");
    };
  }

  private static Mark source(PathCard card) {
    return switch (card.source()) {
      case SENT -> Mark.unknown("chain.source.sent", card.index().orElse(0) + 1);
      case FETCHED -> Mark.caution("chain.source.fetched");
      case FROM_STORE, MISSING -> Mark.unknown("chain.source.from-store");
    };
  }

  private List<Mark> lists(PathCard card) {
    List<Mark> marks = new ArrayList<>();
    if (!card.stores().isEmpty()) {
      for (TrustStore store : evidence.trustStores()) {
        if (card.stores().contains(store.id())) {
          marks.add(Mark.good("chain.list.holds", store.label()));
        } else if (store.decides()) {
          marks.add(Mark.unknown("chain.list.lacks", store.label()));
        }
      }
    }
    return marks;
  }

  private String label(String store) {
    return evidence.trustStores().stream()
        .filter(s -> s.id().equals(store))
        .map(TrustStore::label)
        .findFirst()
        .orElse(store);
  }
}

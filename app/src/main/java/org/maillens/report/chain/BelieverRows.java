package org.maillens.report.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.maillens.client.Believer;
import org.maillens.client.Believer.Kind;
import org.maillens.client.Profile;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;

/// Who believes a chain, as rows, and the sentence above them.
final class BelieverRows {
  private static final int NAMED = 2;

  private final List<Believer> believers;
  private final Optional<Profile> chosen;

  BelieverRows(List<Believer> believers, Optional<Profile> chosen) {
    this.believers = believers;
    this.chosen = chosen;
  }

  /// The group of the chosen program first, then as they come.
  List<BelieverRow> rows() {
    return believers.stream()
        .sorted(Comparator.comparing(believer -> !speaksForChosen(believer)))
        .map(this::row)
        .toList();
  }

  private boolean speaksForChosen(Believer believer) {
    return chosen.filter(believer.programs()::contains).isPresent();
  }

  private BelieverRow row(Believer believer) {
    boolean own = speaksForChosen(believer);
    List<String> programs = new ArrayList<>();
    if (own) {
      programs.add(chosen.orElseThrow().label());
    }
    believer.programs().stream()
        .map(Profile::label)
        .filter(label -> !programs.contains(label))
        .forEach(programs::add);
    return new BelieverRow(
        believer.kind(),
        label(believer, programs, own ? 1 : NAMED),
        believer.indifferent() ? Mark.unknown("chain.trusted.unchecked") : word(believer.trusted()),
        believer.reason(),
        programs,
        own);
  }

  private static Message label(Believer believer, List<String> programs, int named) {
    return believer.kind() == Kind.PROGRAMS
        ? Message.of(
            "chain.believer.programs",
            String.join(", ", programs.subList(0, Math.min(named, programs.size()))),
            Math.max(0, programs.size() - named))
        : Message.of("chain.believer." + Message.word(believer.kind()), believer.label());
  }

  static Mark word(Answer trusted) {
    return switch (trusted) {
      case YES -> Mark.good("chain.trusted.yes");
      case NO -> Mark.bad("chain.trusted.no");
      case UNKNOWN -> Mark.unknown("chain.trusted.unknown");
    };
  }

  /// How many programs believe it, how many do not.
  Mark answer() {
    int yes = count(Answer.YES);
    int no = count(Answer.NO);
    int unknown = count(Answer.UNKNOWN);
    int indifferent = programs(Believer::indifferent);
    if (yes + no + unknown == 0) {
      return Mark.unknown("chain.answer.nobody-asked");
    }
    if (no + unknown == 0) {
      return Mark.good("chain.answer.all", yes, indifferent);
    }
    if (yes == 0 && no > 0) {
      return unknown == 0
          ? Mark.bad("chain.answer.none", no, indifferent)
          : Mark.bad("chain.answer.refused", no, unknown, indifferent);
    }
    if (no == 0) {
      return yes == 0
          ? Mark.unknown("chain.answer.unknown", unknown, indifferent)
          : Mark.good("chain.answer.no-refusal", yes, unknown, indifferent);
    }
    return Mark.caution("chain.answer.some", yes, no, unknown, indifferent);
  }

  /// What the chosen program says, then what most of those say who think otherwise.
  List<Message> why() {
    List<Message> why = new ArrayList<>();
    Optional<Believer> own = believers.stream().filter(this::speaksForChosen).findFirst();
    own.ifPresent(
        believer ->
            why.add(
                Message.of(
                    "chain.answer.chosen", chosen.orElseThrow().label(), believer.reason())));
    for (Answer answer : List.of(Answer.YES, Answer.NO)) {
      if (own.filter(believer -> believer.trusted() == answer).isEmpty()) {
        most(answer)
            .ifPresent(
                believer ->
                    why.add(
                        Message.of(
                            "chain.answer.others." + Message.word(answer), believer.reason())));
      }
    }
    return why;
  }

  private Optional<Believer> most(Answer answer) {
    return believers.stream()
        .filter(b -> b.kind() == Kind.PROGRAMS && b.trusted() == answer && !b.indifferent())
        .max(Comparator.comparingInt(b -> b.programs().size()));
  }

  private int count(Answer answer) {
    return programs(believer -> believer.trusted() == answer && !believer.indifferent());
  }

  private int programs(Predicate<Believer> which) {
    return believers.stream()
        .filter(b -> b.kind() == Kind.PROGRAMS && which.test(b))
        .mapToInt(b -> b.programs().size())
        .sum();
  }
}

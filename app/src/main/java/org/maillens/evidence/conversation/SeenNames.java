package org.maillens.evidence.conversation;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.maillens.evidence.Answer;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NameAnswer.Kind;
import org.maillens.evidence.reply.Verdicts;

/// What a server answered to each server name that it was asked for. Of several answers to one name
/// the one counts that shows most.
final class SeenNames {
  private final Optional<String> typed;
  private final String reference;
  private final Map<Optional<String>, NameAnswer> answers = new LinkedHashMap<>();

  /// @param typed the name that the chosen conversation asked for, if it did
  /// @param reference the name that certificates are compared with
  SeenNames(Optional<String> typed, String reference) {
    this.typed = typed;
    this.reference = typed.orElse(reference);
  }

  void add(Heard heard, boolean proven) {
    Optional<String> name = heard.offered().serverName();
    NameAnswer answer = Verdicts.name(name, kind(name), reference, heard.reply(), proven);
    answers.merge(name, answer, (before, now) -> shows(now) > shows(before) ? now : before);
  }

  private Kind kind(Optional<String> name) {
    if (name.isEmpty()) {
      return Kind.NO_NAME;
    }
    if (name.equals(typed)) {
      return Kind.AS_TYPED;
    }
    if (typed.isPresent() && name.get().equals(typed.get().toUpperCase(Locale.ROOT))) {
      return Kind.UPPER_CASE;
    }
    return typed.isPresent() && name.get().equals(typed.get() + ".")
        ? Kind.TRAILING_DOT
        : Kind.SEEN;
  }

  private static int shows(NameAnswer answer) {
    if (answer.leaf().isPresent()) {
      return 3;
    }
    return answer.answered() == Answer.YES ? 2 : answer.answered() == Answer.NO ? 1 : 0;
  }

  List<NameAnswer> answers() {
    return answers.values().stream()
        .sorted(
            Comparator.comparing(NameAnswer::kind)
                .thenComparing(answer -> answer.serverName().orElse("")))
        .toList();
  }
}

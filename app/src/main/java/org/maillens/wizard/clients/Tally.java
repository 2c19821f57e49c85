package org.maillens.wizard.clients;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.maillens.evidence.Message;
import org.maillens.wizard.clients.Fate.Verdict;
import org.maillens.wizard.service.Words;

/// How many programs fare how. Every verdict has its number.
public record Tally(Map<Verdict, Integer> counts) {
  public Tally {
    counts = Map.copyOf(counts);
  }

  /// The tally of these.
  public static Tally of(Collection<Fate> fates) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict, 0);
    }
    fates.forEach(fate -> counts.merge(fate.verdict(), 1, Integer::sum));
    return new Tally(counts);
  }

  /// How many there are of one.
  public int of(Verdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }

  /// All of them.
  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// It in a line; what is not there is left out, but for those that work and fail.
  public String summary(Words words) {
    List<String> parts = new ArrayList<>();
    parts.add(words.text("wizard.clients.summary.yes", of(Verdict.YES), total()));
    for (Verdict verdict : List.of(Verdict.NO, Verdict.HANDSHAKE, Verdict.UNKNOWN)) {
      if (of(verdict) > 0 || verdict == Verdict.NO) {
        parts.add(words.text("wizard.clients.summary." + Message.word(verdict), of(verdict)));
      }
    }
    return String.join(", ", parts);
  }
}

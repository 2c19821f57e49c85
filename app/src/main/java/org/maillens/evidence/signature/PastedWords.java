package org.maillens.evidence.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds phrases in what somebody typed, pasted or was told on the telephone: lines may be wrapped
/// and quoted, words misspelt, run together or torn apart, one may be missing or too many.
final class PastedWords implements Words {
  /// A word of which a letter may be wrong has at least so many.
  private static final int LONG_WORD = 4;

  /// A phrase of which a word may be missing has at least so many.
  private static final int LONG_PHRASE = 4;

  /// One word of so many may be misspelt.
  private static final int WORDS_PER_TYPO = 3;

  private static final int GAP_FLAWS = 2;

  private static final int NONE = -1;

  private record Word(String text, int from, int to) {}

  /// The end of a phrase in the text, and what was wrong on the way.
  private record End(int word, int flaws) {}

  private final String text;
  private final String unwrapped;
  private final List<Word> words;

  PastedWords(String text) {
    this.text = text;
    unwrapped = LinePhrases.lower(text.replaceAll("\\s+", " "));
    words = words(text);
  }

  @Override
  public boolean hold(String phrase) {
    return unwrapped.contains(LinePhrases.lower(phrase));
  }

  @Override
  public Optional<Hit> find(String phrase) {
    List<String> wanted = words(phrase).stream().map(Word::text).toList();
    if (wanted.isEmpty()) {
      int at = text.indexOf(phrase);
      return at < 0 ? Optional.empty() : Optional.of(new Hit(at, at + phrase.length(), 0));
    }
    int gaps = wanted.size() >= LONG_PHRASE ? 1 : 0;
    int typos = Math.max(1, wanted.size() / WORDS_PER_TYPO);
    Optional<Hit> best = Optional.empty();
    for (int start = 0; start < words.size(); start++) {
      if (!mayBegin(start, wanted, gaps)) {
        continue;
      }
      End end = end(start, wanted, 0, typos, gaps);
      if (end.word() != NONE && (best.isEmpty() || end.flaws() < best.get().flaws())) {
        best =
            Optional.of(
                new Hit(words.get(start).from(), words.get(end.word() - 1).to(), end.flaws()));
      }
      if (best.isPresent() && best.get().flaws() == 0) {
        break;
      }
    }
    return best;
  }

  /// Whether the phrase's first word stands here, or its second one where the first may be missing.
  private boolean mayBegin(int start, List<String> wanted, int gaps) {
    return step(start, wanted, 0).words() > 0 || (gaps > 0 && step(start, wanted, 1).words() > 0);
  }

  private End end(int at, List<String> wanted, int next, int typos, int gaps) {
    if (next == wanted.size()) {
      return new End(at, 0);
    }
    End best = new End(NONE, Integer.MAX_VALUE);
    Step step = step(at, wanted, next);
    if (step.words() > 0 && step.typos() <= typos) {
      best =
          better(
              best,
              end(at + step.words(), wanted, next + step.wanted(), typos - step.typos(), gaps),
              step.typos());
    }
    if (gaps > 0 && best.flaws() > 0) {
      best = better(best, end(at, wanted, next + 1, typos, 0), GAP_FLAWS);
      if (at < words.size() && next > 0) {
        best = better(best, end(at + 1, wanted, next, typos, 0), GAP_FLAWS);
      }
    }
    return best;
  }

  private static End better(End best, End other, int flaws) {
    return other.word() == NONE || other.flaws() + flaws >= best.flaws()
        ? best
        : new End(other.word(), other.flaws() + flaws);
  }

  /// How many words of the text stand for how many of the phrase; none where they differ.
  private record Step(int words, int wanted, int typos) {}

  private Step step(int at, List<String> wanted, int next) {
    if (at >= words.size() || next >= wanted.size()) {
      return new Step(0, 0, 0);
    }
    String here = words.get(at).text();
    String word = wanted.get(next);
    if (here.equals(word)) {
      return new Step(1, 1, 0);
    }
    if (at + 1 < words.size()
        && word.length() > here.length()
        && word.startsWith(here)
        && word.equals(here + words.get(at + 1).text())) {
      return new Step(2, 1, 0);
    }
    if (next + 1 < wanted.size()
        && here.length() > word.length()
        && here.startsWith(word)
        && here.equals(word + wanted.get(next + 1))) {
      return new Step(1, 2, 0);
    }
    return isMisspelt(here, word) ? new Step(1, 1, 1) : new Step(0, 0, 0);
  }

  /// Whether one letter is wrong, missing or too many, or two are exchanged. A digit is never
  /// wrong: numbers are other numbers then.
  private static boolean isMisspelt(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 1
        || Math.min(a.length(), b.length()) < LONG_WORD - 1
        || Math.max(a.length(), b.length()) < LONG_WORD) {
      return false;
    }
    int same = 0;
    while (same < a.length() && same < b.length() && a.charAt(same) == b.charAt(same)) {
      same++;
    }
    String restA = a.substring(same);
    String restB = b.substring(same);
    if (startsWithDigit(restA) || startsWithDigit(restB)) {
      return false;
    }
    if (restA.length() != restB.length()) {
      return restA.length() > restB.length()
          ? restA.substring(1).equals(restB)
          : restB.substring(1).equals(restA);
    }
    return restA.substring(1).equals(restB.substring(1))
        || (restA.length() > 1
            && restA.charAt(0) == restB.charAt(1)
            && restA.charAt(1) == restB.charAt(0)
            && restA.substring(2).equals(restB.substring(2)));
  }

  private static boolean startsWithDigit(String text) {
    return !text.isEmpty() && Character.isDigit(text.charAt(0));
  }

  /// Letters, digits and underscores; an apostrophe within a word is left out.
  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (Character.isLetterOrDigit(c) || c == '_') {
        if (word.isEmpty()) {
          from = i;
        }
        word.append(Character.toLowerCase(c));
      } else if (!word.isEmpty() && !isApostrophe(c)) {
        words.add(new Word(word.toString(), from, i));
        word.setLength(0);
      }
    }
    return words;
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '’';
  }
}

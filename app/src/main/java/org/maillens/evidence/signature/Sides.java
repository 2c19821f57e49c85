package org.maillens.evidence.signature;

import java.util.List;
import java.util.Locale;
import org.maillens.evidence.signature.Signature.SpokenBy;

/// Tells whether a text was written on the server's or on the client's side, by the first of the
/// words of `/signatures/sides.txt` that it holds.
final class Sides {
  private record Hint(SpokenBy side, String words) {
    boolean isLong() {
      return words.contains(" ");
    }
  }

  private final List<Hint> hints;

  /// @param lines each a side and, after a space, the words
  Sides(List<String> lines) {
    hints = lines.stream().map(Sides::hint).toList();
  }

  private static Hint hint(String line) {
    int space = line.indexOf(' ');
    return new Hint(
        SpokenBy.valueOf(line.substring(0, space).toUpperCase(Locale.ROOT)),
        LinePhrases.lower(line.substring(space + 1).strip()));
  }

  /// `EITHER` where the text does not tell. Words are found as the text's search finds them, so
  /// with typing errors in what was pasted; a single word has to be as it is.
  SpokenBy of(Words text) {
    return hints.stream()
        .filter(
            hint ->
                text.hold(hint.words()) || (hint.isLong() && text.find(hint.words()).isPresent()))
        .map(Hint::side)
        .findFirst()
        .orElse(SpokenBy.EITHER);
  }

  /// All words, for a search that has to know them before.
  List<String> words() {
    return hints.stream().map(Hint::words).toList();
  }
}

package org.maillens.wizard.programs;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Words to search by: "win7" finds "Windows 7", "troj" finds "Trojitá".
///
/// @param words in lower case, without accents; a number with its dots is one word
public record SearchWords(List<String> words) {
  private static final Pattern WORD = Pattern.compile("\\p{L}+|\\p{N}[\\p{N}.]*");
  private static final Pattern ACCENT = Pattern.compile("\\p{M}+");

  public SearchWords {
    words = List.copyOf(words);
  }

  /// The words of a text.
  public static SearchWords of(String text) {
    String plain = ACCENT.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return new SearchWords(
        WORD.matcher(plain.toLowerCase(Locale.ROOT))
            .results()
            .map(MatchResult::group)
            .distinct()
            .toList());
  }

  /// Whether each word asked for begins one of these words.
  public boolean match(SearchWords asked) {
    return asked.words.stream()
        .allMatch(wanted -> words.stream().anyMatch(word -> word.startsWith(wanted)));
  }
}

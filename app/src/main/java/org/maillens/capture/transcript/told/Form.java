package org.maillens.capture.transcript.told;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A form that a whole line can have. A transcript has many lines and each is of few forms, so a
/// word that every line of the form has is looked for first: expressions are far slower.
public final class Form {
  private final Pattern pattern;
  private final List<String> words;

  private Form(Pattern pattern, List<String> words) {
    this.pattern = pattern;
    this.words = words;
  }

  /// @param expression of the whole line
  /// @param words of which each line of this form has at least one; none where there is no such
  ///   word
  public static Form of(String expression, String... words) {
    return new Form(Pattern.compile(expression), List.of(words));
  }

  /// Whether a line has this form.
  public boolean matches(String line) {
    return isPossible(line) && pattern.matcher(line).matches();
  }

  /// A matcher for the whole line; without the words it has nothing to match.
  public Matcher matcher(String line) {
    return pattern.matcher(isPossible(line) ? line : "");
  }

  private boolean isPossible(String line) {
    for (String word : words) {
      if (line.indexOf(word) >= 0) {
        return true;
      }
    }
    return words.isEmpty();
  }

  @Override
  public String toString() {
    return pattern + " " + words;
  }
}

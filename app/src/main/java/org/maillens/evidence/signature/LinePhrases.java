package org.maillens.evidence.signature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.evidence.signature.Words.Hit;

/// Finds phrases in one line of a log, exactly but for the case of A to Z: all at once, by the four
/// characters that each begins with.
final class LinePhrases {
  /// No phrase is shorter.
  static final int SHORTEST = 4;

  private static final int BITS = 8;

  private final Map<Integer, List<String>> byBeginning = new HashMap<>();

  /// @throws IllegalArgumentException for a phrase that is too short, or not printable ASCII
  LinePhrases(Collection<String> phrases) {
    for (String phrase : phrases) {
      String lower = lower(phrase);
      if (lower.length() < SHORTEST || !lower.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
        throw new IllegalArgumentException("cannot be looked for in logs: " + phrase);
      }
      int beginning = 0;
      for (int i = 0; i < SHORTEST; i++) {
        beginning = beginning << BITS | lower.charAt(i);
      }
      byBeginning.computeIfAbsent(beginning, absent -> new ArrayList<>(1)).add(lower);
    }
  }

  /// The phrases of one line.
  Found in(String line) {
    String lower = lower(line);
    Map<String, Hit> found = new HashMap<>();
    int last = 0;
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      last = last << BITS | (c < 0x7F ? c : 0);
      int from = i - SHORTEST + 1;
      for (String phrase : byBeginning.getOrDefault(last, List.of())) {
        if (lower.startsWith(phrase, from)) {
          found.putIfAbsent(phrase, new Hit(from, from + phrase.length(), 0));
        }
      }
    }
    return new Found(found);
  }

  /// The phrases of one line, each in lower case, and where it stands first.
  record Found(Map<String, Hit> hits) implements Words {
    @Override
    public Optional<Hit> find(String phrase) {
      return Optional.ofNullable(hits.get(lower(phrase)));
    }

    @Override
    public boolean hold(String phrase) {
      return find(phrase).isPresent();
    }
  }

  /// A to Z alone: the length stays.
  static String lower(String text) {
    int i = 0;
    while (i < text.length() && !isCapital(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    char[] characters = text.toCharArray();
    for (; i < characters.length; i++) {
      if (isCapital(characters[i])) {
        characters[i] = (char) (characters[i] + 'a' - 'A');
      }
    }
    return new String(characters);
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }
}

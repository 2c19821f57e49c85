package org.maillens.capture.settings;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A product's version as far as it is known: `2.4`, `2.3.19.1`, or nothing at all.
///
/// @param numbers the first is the most significant; empty when the version is not known
public record Release(List<Integer> numbers) {
  private static final Pattern NUMBERS = Pattern.compile("\\d{1,6}(?:\\.\\d{1,6})*");

  public Release {
    numbers = List.copyOf(numbers);
  }

  /// The first run of numbers in the text; without any the version is not known.
  public static Release of(String text) {
    Matcher matcher = NUMBERS.matcher(text);
    return matcher.find()
        ? new Release(Arrays.stream(matcher.group().split("\\.")).map(Integer::valueOf).toList())
        : new Release(List.of());
  }

  /// Whether anything is known.
  public boolean isKnown() {
    return !numbers.isEmpty();
  }

  /// Whether this is that version or a later one, as far as the shorter of the two tells: `2.4` is
  /// taken for any 2.4. Never for a version that is not known.
  public boolean isAtLeast(String version) {
    return isKnown() && compared(of(version)) >= 0;
  }

  /// Whether this is earlier than that version. Never for a version that is not known.
  public boolean isBefore(String version) {
    return isKnown() && compared(of(version)) < 0;
  }

  private int compared(Release other) {
    int common = Math.min(numbers.size(), other.numbers.size());
    for (int i = 0; i < common; i++) {
      int difference = Integer.compare(numbers.get(i), other.numbers.get(i));
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }
}

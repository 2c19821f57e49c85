package org.maillens.lab.captures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What one reader of a capture says of one TCP connection, as words that can be compared.
///
/// @param number from 1, in the order in which connections begin
/// @param flow both ends
/// @param values by what they are of; what was not seen has no entry
record Facts(int number, String flow, SortedMap<String, String> values) {
  /// Whether a hello was seen.
  boolean hasHandshake() {
    return values.containsKey("hello 1 suites") || values.containsKey("sslv2 hello");
  }

  /// Each value in which the other differs, as one line.
  List<String> differences(Facts other) {
    List<String> lines = new ArrayList<>();
    if (!flow.equals(other.flow)) {
      lines.add("%d: %s is not %s".formatted(number, flow, other.flow));
      return lines;
    }
    TreeSet<String> names = new TreeSet<>(values.keySet());
    names.addAll(other.values.keySet());
    for (String name : names) {
      String mine = values.getOrDefault(name, "-");
      String its = other.values.getOrDefault(name, "-");
      if (!mine.equals(its)) {
        lines.add("%d %s: %s: %s is not %s".formatted(number, flow, name, mine, its));
      }
    }
    return lines;
  }

  /// One line for each value.
  String text() {
    return values.entrySet().stream()
        .map(e -> "  " + e.getKey() + ": " + e.getValue() + "\n")
        .collect(Collectors.joining("", number + " " + flow + "\n", ""));
  }

  /// Collects values.
  static final class Builder {
    private final SortedMap<String, String> values = new TreeMap<>();

    /// Something that is only said if it is there.
    void put(String name, String value) {
      if (!value.isEmpty()) {
        values.put(name, value);
      }
    }

    /// Numbers as hexadecimal words.
    void codes(String name, IntStream codes) {
      put(name, codes.mapToObj(Builder::code).collect(Collectors.joining(" ")));
    }

    /// Words in their order.
    void words(String name, Stream<String> words) {
      put(name, words.collect(Collectors.joining(" ")));
    }

    Facts build(int number, String flow) {
      return new Facts(number, flow, values);
    }

    static String code(int code) {
      return String.format(Locale.ROOT, "%04x", code);
    }
  }
}

package org.maillens.lab.captures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
/// @param untold names of values of which this reader cannot know
/// @param byBytes how many values are not the reader's but were taken from the bytes, since it is
///   wrong there
record Facts(
    int number, String flow, SortedMap<String, String> values, Set<String> untold, int byBytes) {
  /// Whether a hello was seen.
  boolean hasHandshake() {
    return values.containsKey("hello 1 suites") || values.containsKey("sslv2 hello");
  }

  /// Each value in which the other differs, as one line; not those of which the other cannot know.
  List<String> differences(Facts other) {
    return compared(other, false);
  }

  /// Each value of which the other cannot know, as one line.
  List<String> moreThan(Facts other) {
    return compared(other, true);
  }

  private List<String> compared(Facts other, boolean untoldOnes) {
    List<String> lines = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(values.keySet());
    names.addAll(other.values.keySet());
    for (String name : names) {
      String mine = values.getOrDefault(name, "-");
      String its = other.values.getOrDefault(name, "-");
      if (name.equals("alerts") && other.untold.contains(name) && !untoldOnes) {
        // What it does show must be right all the same.
        differs(name, readable(mine), readable(its)).ifPresent(lines::add);
      }
      if (other.untold.contains(name) == untoldOnes) {
        differs(name, mine, its).ifPresent(lines::add);
      }
    }
    return lines;
  }

  private Optional<String> differs(String name, String mine, String its) {
    return mine.equals(its)
        ? Optional.empty()
        : Optional.of("%d %s: %s: %s is not %s".formatted(number, flow, name, mine, its));
  }

  private static String readable(String alerts) {
    return alerts.replaceAll("(CLIENT|SERVER) encrypted|-", "").replaceAll("  +", " ").strip();
  }

  /// One line for each value.
  String text() {
    String unknown = untold.isEmpty() ? "" : "  untold: " + String.join(", ", untold) + "\n";
    return values.entrySet().stream()
        .map(e -> "  " + e.getKey() + ": " + e.getValue() + "\n")
        .collect(Collectors.joining("", number + " " + flow + "\n", unknown));
  }

  /// The lines of [#text].
  static Facts parse(List<String> lines) {
    Builder builder = new Builder();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(": ");
      String name = line.substring(2, colon);
      String value = line.substring(colon + 2);
      if (name.equals("untold")) {
        List.of(value.split(", ")).forEach(builder::untold);
      } else {
        builder.put(name, value);
      }
    }
    int space = lines.getFirst().indexOf(' ');
    return builder.build(
        Integer.parseInt(lines.getFirst().substring(0, space)),
        lines.getFirst().substring(space + 1));
  }

  /// Collects values.
  static final class Builder {
    private final SortedMap<String, String> values = new TreeMap<>();
    private final Set<String> untold = new TreeSet<>();
    private int byBytes;

    /// A value was taken from the bytes.
    void fromBytes(int count) {
      byBytes += count;
    }

    /// Of this the reader cannot know.
    void untold(String name) {
      untold.add(name);
    }

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
      return new Facts(number, flow, values, untold, byBytes);
    }

    static String code(int code) {
      return String.format(Locale.ROOT, "%04x", code);
    }
  }
}

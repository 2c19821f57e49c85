package org.maillens.lab.captures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What two readers say of the same capture.
///
/// @param handshakes how many were compared
/// @param compared how many values of them, by what they are of
/// @param differences one line for each value that differs, or connection that one reader lacks
/// @param more one line for each value of which `tshark` cannot tell
record Comparison(
    int handshakes, Map<String, Integer> compared, List<String> differences, List<String> more) {
  /// Compares every handshake, and every other connection that MailLens keeps.
  ///
  /// @param shown what `tshark` shows, of every TCP connection
  /// @param read what MailLens read
  static Comparison of(List<Facts> shown, List<Facts> read) {
    Map<String, Facts> byFlow = new LinkedHashMap<>();
    List<String> differences = new ArrayList<>();
    for (Facts facts : read) {
      if (byFlow.put(key(facts), facts) != null) {
        differences.add(key(facts) + " was read twice");
      }
    }
    List<String> more = new ArrayList<>();
    int handshakes = 0;
    Map<String, Integer> compared = new TreeMap<>();
    for (Facts facts : shown) {
      Facts its = byFlow.remove(key(facts));
      if (facts.hasHandshake()) {
        handshakes++;
        facts.values().keySet().forEach(name -> compared.merge(general(name), 1, Integer::sum));
        if (its == null) {
          differences.add(facts.number() + " " + facts.flow() + " was not read");
        }
      }
      if (its != null) {
        differences.addAll(its.differences(facts));
        more.addAll(its.moreThan(facts));
      }
    }
    byFlow.values().stream()
        .sorted(Comparator.comparingInt(Facts::number))
        .forEach(facts -> differences.add(facts.flow() + " is no connection"));
    return new Comparison(handshakes, compared, differences, more);
  }

  /// Ports are used again; a frame begins only one connection.
  private static String key(Facts facts) {
    return facts.flow() + " from frame " + facts.values().getOrDefault("frame", "?");
  }

  /// Of both hellos the same.
  private static String general(String name) {
    return name.startsWith("hello ") ? "hello " + name.substring("hello N ".length()) : name;
  }
}

package org.maillens.diagnosis.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.maillens.knowledge.Shipped;
import tools.jackson.databind.JsonNode;

/// What settings are called in other versions of the same product, both ways; from
/// `/servers/settings/`.
final class Renamed {
  private static final Renamed SHIPPED = new Renamed();

  private final Map<String, List<String>> later = new HashMap<>();
  private final Map<String, List<String>> earlier = new HashMap<>();
  private final Map<String, Life> lives = new HashMap<>();

  private Renamed() {
    read("dovecot");
  }

  static Renamed shipped() {
    return SHIPPED;
  }

  /// What replaced a name, or, where nothing did, what it replaced; empty when there is neither.
  List<String> counterparts(String product, String name) {
    String key = key(product, name);
    return List.copyOf(later.getOrDefault(key, earlier.getOrDefault(key, List.of())));
  }

  /// The same without those that a version does not know either.
  ///
  /// @param version such as `2.4.1`; empty if it is not known: then all
  List<String> counterparts(String product, String name, String version) {
    List<String> all = new ArrayList<>(later.getOrDefault(key(product, name), List.of()));
    all.addAll(earlier.getOrDefault(key(product, name), List.of()));
    return version.isEmpty()
        ? counterparts(product, name)
        : all.stream()
            .filter(other -> lives.getOrDefault(key(product, other), Life.ALWAYS).has(version))
            .toList();
  }

  /// From which version to which a name is known; empty where it has no end.
  private record Life(String since, String until) {
    static final Life ALWAYS = new Life("", "");

    boolean has(String version) {
      return (since.isEmpty() || compare(since, version) <= 0)
          && (until.isEmpty() || compare(version, until) < 0);
    }

    private static int compare(String one, String other) {
      return Arrays.compare(numbers(one), numbers(other));
    }

    private static int[] numbers(String version) {
      return Stream.of(version.split("\\D+", -1))
          .filter(part -> !part.isEmpty() && part.length() < 9)
          .mapToInt(Integer::parseInt)
          .toArray();
    }
  }

  private void read(String product) {
    for (JsonNode setting :
        Shipped.json("/servers/settings/" + product + ".json").get("settings")) {
      String name = setting.get("name").asString();
      lives.put(
          key(product, name),
          new Life(setting.path("since").asString(""), setting.path("until").asString("")));
      for (JsonNode replacement : setting.path("replacedBy")) {
        add(later, key(product, name), replacement.asString());
        add(earlier, key(product, replacement.asString()), name);
      }
    }
  }

  private static void add(Map<String, List<String>> names, String key, String name) {
    names.computeIfAbsent(key, none -> new ArrayList<>()).add(name);
  }

  private static String key(String product, String name) {
    return product + " " + name;
  }
}

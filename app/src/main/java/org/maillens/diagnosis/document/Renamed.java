package org.maillens.diagnosis.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What settings are called in other versions of the same product, both ways; from
/// `/servers/settings/`.
final class Renamed {
  private static final Renamed SHIPPED = new Renamed();

  private final Map<String, List<String>> later = new HashMap<>();
  private final Map<String, List<String>> earlier = new HashMap<>();

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

  private void read(String product) {
    String resource = "/servers/settings/" + product + ".json";
    try (InputStream in = Renamed.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      for (JsonNode setting : JsonMapper.shared().readTree(in).get("settings")) {
        String name = setting.get("name").asString();
        for (JsonNode replacement : setting.path("replacedBy")) {
          add(later, key(product, name), replacement.asString());
          add(earlier, key(product, replacement.asString()), name);
        }
      }
    } catch (IOException unreadable) {
      throw new IllegalStateException(resource, unreadable);
    }
  }

  private static void add(Map<String, List<String>> names, String key, String name) {
    names.computeIfAbsent(key, none -> new ArrayList<>()).add(name);
  }

  private static String key(String product, String name) {
    return product + " " + name;
  }
}

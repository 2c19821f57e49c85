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

  private final Map<String, List<String>> counterparts = new HashMap<>();

  private Renamed() {
    read("dovecot");
  }

  static Renamed shipped() {
    return SHIPPED;
  }

  /// The names of other versions for the same thing; empty when there is none.
  List<String> counterparts(String product, String name) {
    return List.copyOf(counterparts.getOrDefault(key(product, name), List.of()));
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
          add(product, name, replacement.asString());
          add(product, replacement.asString(), name);
        }
      }
    } catch (IOException unreadable) {
      throw new IllegalStateException(resource, unreadable);
    }
  }

  private void add(String product, String name, String counterpart) {
    counterparts.computeIfAbsent(key(product, name), key -> new ArrayList<>()).add(counterpart);
  }

  private static String key(String product, String name) {
    return product + " " + name;
  }
}

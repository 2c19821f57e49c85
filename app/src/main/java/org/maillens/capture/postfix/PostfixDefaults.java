package org.maillens.capture.postfix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.capture.settings.Release;
import org.maillens.knowledge.Shipped;
import tools.jackson.databind.JsonNode;

/// What counts where a parameter is not set: `defaults` in `/servers/settings/postfix.json`.
final class PostfixDefaults {
  private static final String FILE = "/servers/settings/postfix.json";

  private final Map<String, List<Default>> defaults = new HashMap<>();

  /// @param values several where the patch releases of one version differ, none where it hangs on
  ///   how Postfix is built
  private record Default(String since, String until, List<String> values) {
    boolean isOf(Release release, Release atLeast) {
      return (since.isEmpty() || !release.isBefore(since))
          && (until.isEmpty() || !(release.isAtLeast(until) || atLeast.isAtLeast(until)));
    }
  }

  private PostfixDefaults(JsonNode file) {
    for (JsonNode setting : file.path("settings")) {
      List<Default> values = new ArrayList<>();
      for (JsonNode one : setting.path("defaults")) {
        List<String> texts = new ArrayList<>();
        one.path("values").forEach(text -> texts.add(text.asString()));
        values.add(
            new Default(one.path("since").asString(""), one.path("until").asString(""), texts));
      }
      defaults.put(setting.path("name").asString(), List.copyOf(values));
    }
  }

  static PostfixDefaults shipped() {
    return new PostfixDefaults(Shipped.json(FILE));
  }

  /// The default, not expanded; empty when the version that would tell is not known.
  ///
  /// @param atLeast what the version cannot be older than, where it is not known
  Optional<String> of(String name, Release release, Release atLeast) {
    List<Default> possible =
        defaults.getOrDefault(name, List.of()).stream()
            .filter(one -> one.isOf(release, atLeast))
            .toList();
    if (possible.stream().anyMatch(one -> one.values().isEmpty())) {
      return Optional.empty();
    }
    List<String> values =
        possible.stream().flatMap(one -> one.values().stream()).distinct().toList();
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }
}

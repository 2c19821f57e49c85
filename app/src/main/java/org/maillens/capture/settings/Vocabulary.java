package org.maillens.capture.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maillens.evidence.Setting.Standing;
import org.maillens.knowledge.Shipped;
import tools.jackson.databind.JsonNode;

/// The settings of one product, as data in `/servers/settings/<product>.json`.
public final class Vocabulary {
  private final boolean caseSensitive;
  private final Map<String, Known> known = new HashMap<>();
  private final List<Known> patterns = new ArrayList<>();
  private final Set<String> inBlocks = new HashSet<>();
  private final List<String> secrets;

  /// What a setting is about.
  public enum About {
    /// Who reaches the server how, and who may sign in.
    CONNECTION,
    /// Anything else: storage, delivery, limits, plug-ins.
    OTHER
  }

  /// A setting of the product.
  ///
  /// @param name as written; `*` stands for any characters
  /// @param since first version that knows it; empty for the oldest that we know
  /// @param until first version that no longer knows it; empty while it is known
  /// @param withoutEffectSince first version that takes it and does nothing with it; empty for none
  /// @param replacedBy what later versions have in its place
  /// @param note what an administrator must know; may be empty
  /// @param source where all that is from
  public record Known(
      String name,
      String since,
      String until,
      String withoutEffectSince,
      List<String> replacedBy,
      About about,
      String note,
      String source) {
    public Known {
      replacedBy = List.copyOf(replacedBy);
    }

    /// Whether this version has the setting; a version that is not known may have it.
    public boolean isOf(Release version) {
      boolean tooOld = !since.isEmpty() && version.isBefore(since);
      boolean tooNew = !until.isEmpty() && version.isAtLeast(until);
      return !tooOld && !tooNew;
    }

    /// What a server of this version does with it.
    public Standing standing(Release version) {
      if (!isOf(version)) {
        return Standing.OF_ANOTHER_VERSION;
      }
      if (!withoutEffectSince.isEmpty() && version.isAtLeast(withoutEffectSince)) {
        return Standing.WITHOUT_EFFECT;
      }
      return about == About.CONNECTION ? Standing.IN_USE : Standing.NOT_ABOUT_THE_CONNECTION;
    }
  }

  private Vocabulary(JsonNode file) {
    caseSensitive = file.path("caseSensitive").asBoolean(true);
    for (JsonNode setting : file.path("settings")) {
      add(known(setting.path("name").asString(""), setting, About.CONNECTION));
    }
    for (JsonNode group : file.path("others")) {
      texts(group.path("names")).forEach(name -> add(known(name, group, About.OTHER)));
    }
    texts(file.path("inBlocks")).forEach(name -> inBlocks.add(folded(name)));
    secrets = texts(file.path("secrets")).stream().map(Vocabulary::expression).toList();
  }

  /// The settings of `dovecot`, `postfix`, `courier`, `exim`, `cyrus`, `nginx` or `apache`.
  ///
  /// @throws IllegalStateException for a product without a file
  public static Vocabulary of(String product) {
    return new Vocabulary(Shipped.json("/servers/settings/" + product + ".json"));
  }

  /// What is known of a setting.
  public Optional<Known> named(String name) {
    Known exact = known.get(folded(name));
    if (exact != null) {
      return Optional.of(exact);
    }
    return patterns.stream()
        .filter(pattern -> folded(name).matches(expression(folded(pattern.name()))))
        .findFirst();
  }

  /// All that is known, in no order.
  public List<Known> all() {
    List<Known> all = new ArrayList<>(known.values());
    all.addAll(patterns);
    return all;
  }

  /// What a server of this version does with a setting, as far as its name tells.
  public Standing standing(String name, Release version) {
    return named(name).map(setting -> setting.standing(version)).orElse(Standing.NOT_KNOWN);
  }

  /// Whether a name is known inside blocks that have nothing to do with the connection.
  public boolean isKnownInBlocks(String name) {
    return inBlocks.contains(folded(name));
  }

  /// Whether the value of a setting must not be kept.
  public boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return secrets.stream().anyMatch(lower::matches);
  }

  private void add(Known setting) {
    if (setting.name().indexOf('*') >= 0) {
      patterns.add(setting);
    } else {
      known.putIfAbsent(folded(setting.name()), setting);
    }
  }

  private String folded(String name) {
    return caseSensitive ? name : name.toLowerCase(Locale.ROOT);
  }

  private static Known known(String name, JsonNode of, About about) {
    return new Known(
        name,
        of.path("since").asString(""),
        of.path("until").asString(""),
        of.path("withoutEffectSince").asString(""),
        texts(of.path("replacedBy")),
        of.path("about").asString("").equals("other") ? About.OTHER : about,
        of.path("note").asString(""),
        of.path("source").asString(""));
  }

  private static String expression(String pattern) {
    return pattern.replaceAll("[^\\w*]", "\\\\$0").replace("*", ".*");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : array) {
      texts.add(item.asString());
    }
    return List.copyOf(texts);
  }
}

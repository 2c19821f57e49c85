package org.maillens.capture.directive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.maillens.capture.settings.Release;
import org.maillens.capture.settings.Vocabulary;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;

/// Which directives counted for any server, and which stood behind others everywhere.
public final class Shadows {
  private final Set<Directive> used = new LinkedHashSet<>();
  private final Set<Directive> shadowed = new LinkedHashSet<>();

  /// These counted for a server.
  void use(Collection<Directive> directives) {
    used.addAll(directives);
  }

  /// Others counted in the place of these for a server.
  void shadow(Collection<Directive> directives) {
    shadowed.addAll(directives);
  }

  /// Of several in one block the last counts.
  void lastCounts(List<Directive> directives) {
    if (!directives.isEmpty()) {
      List<Directive> earlier = directives.subList(0, directives.size() - 1);
      earlier.forEach(used::remove);
      shadow(earlier);
    }
  }

  /// All directives as settings, blocks only as the scope of others.
  public List<Setting> settings(
      List<Directive> directives, Vocabulary vocabulary, Release release) {
    List<Setting> settings = new ArrayList<>();
    directives.stream()
        .flatMap(Directive::all)
        .filter(one -> !one.isBlock())
        .forEach(one -> settings.add(setting(one, vocabulary, release)));
    return settings;
  }

  private Setting setting(Directive one, Vocabulary vocabulary, Release release) {
    Standing standing = vocabulary.standing(one.name(), release);
    boolean behind = shadowed.contains(one) && !used.contains(one);
    return new Setting(
        one.scope(),
        one.name(),
        one.text(),
        standing == Standing.IN_USE && behind ? Standing.OVERRIDDEN : standing,
        one.place(),
        vocabulary.isSecret(one.name()));
  }
}

package org.maillens.capture.postfix;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maillens.capture.settings.Release;
import org.maillens.capture.settings.Vocabulary;
import org.maillens.evidence.Answer;

/// The values that count for one service of `master.cf`, expanded, and the lines they come from.
final class PostfixValues {
  private final Map<String, Parameter> own;
  private final Map<String, Parameter> main;
  private final Optional<Service> service;
  private final Vocabulary vocabulary;
  private final PostfixDefaults defaults;
  private final Release release;
  private final Release atLeast;
  private final Set<Parameter> used = new LinkedHashSet<>();

  /// @param service empty for `main.cf` alone
  PostfixValues(
      PostfixConfiguration configuration,
      Optional<Service> service,
      Vocabulary vocabulary,
      PostfixDefaults defaults) {
    this.service = service;
    this.vocabulary = vocabulary;
    this.defaults = defaults;
    own = service.map(configuration::effective).orElse(Map.of());
    main = configuration.effectiveMain();
    release = configuration.release();
    atLeast = configuration.atLeast();
  }

  /// The value; empty when it cannot be told: the version that would tell the default is not known,
  /// or `main.cf` was not handed in.
  Optional<String> value(String name) {
    return raw(name).flatMap(raw -> Expansion.of(raw, this::raw)).map(String::strip);
  }

  /// Whether a yes-or-no parameter says yes.
  Answer yes(String name) {
    return value(name)
        .map(value -> value.toLowerCase(Locale.ROOT))
        .map(
            value ->
                switch (value) {
                  case "yes" -> Answer.YES;
                  case "no", "" -> Answer.NO;
                  default -> Answer.UNKNOWN;
                })
        .orElse(Answer.UNKNOWN);
  }

  /// The words of a list; empty for an unknown one too.
  List<String> words(String name) {
    return value(name).stream()
        .flatMap(value -> List.of(value.split("[\\s,]+")).stream())
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /// The words of a list; as written where it cannot be expanded.
  List<String> wordsAsFarAsKnown(String name) {
    List<String> words = words(name);
    return words.isEmpty()
        ? raw(name).stream()
            .flatMap(raw -> List.of(raw.split("[\\s,]+")).stream())
            .filter(word -> !word.isEmpty())
            .toList()
        : words;
  }

  /// The lines that were looked at so far.
  Set<Parameter> used() {
    return used;
  }

  private Optional<String> raw(String name) {
    Parameter parameter = own.getOrDefault(name, main.get(name));
    if (parameter != null) {
      used.add(parameter);
      return Optional.of(parameter.value());
    }
    if (name.equals("service_name") && service.isPresent()) {
      return service.map(Service::name);
    } else if (name.equals("process_name") && service.isPresent()) {
      return service.map(Service::program);
    }
    if (main.isEmpty()) {
      return Optional.empty();
    }
    // A name that Postfix does not know and nobody sets is empty.
    return vocabulary.named(name).isEmpty() ? Optional.of("") : defaults.of(name, release, atLeast);
  }
}

package org.maillens.capture.exim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.maillens.evidence.Answer;

/// Who may sign in how, after the authenticators and `auth_advertise_hosts`.
final class EximSignIn {
  private static final Set<String> CLEARTEXT = Set.of("PLAIN", "LOGIN");

  /// `${if eq{$tls_in_cipher}{}{WITHOUT}{WITH}}`, in the forms that are found everywhere.
  private static final Pattern WITHOUT_TLS =
      Pattern.compile(
          "\\$\\{if\\s+eq\\s*\\{\\s*\\$\\{?tls_(?:in_)?(?:cipher|ver)}?\\s*}\\s*\\{\\s*}\\s*"
              + "\\{\\s*(?:no|false|0|localhost|127\\.0\\.0\\.1(?:\\s*:\\s*::::1)?)?\\s*}"
              + "(?:\\s*\\{[^{}]*})?\\s*}");

  /// `${if def:tls_in_cipher}` and `${if def:tls_in_cipher {*}}`, without an `else`.
  private static final Pattern WITH_TLS =
      Pattern.compile(
          "\\$\\{if\\s+(?:def:tls_(?:in_)?(?:cipher|ver)"
              + "|!\\s*eq\\s*\\{\\s*\\$\\{?tls_(?:in_)?cipher}?\\s*}\\s*\\{\\s*})"
              + "\\s*(?:\\{[^{}]*}\\s*(?:\\{\\s*(?:no|false|0)?\\s*})?)?\\s*}");

  private final Map<String, Map<String, EximOption>> authenticators = new LinkedHashMap<>();
  private final boolean complete;

  /// @param sections that were begun: without one for authenticators nothing is known of them
  EximSignIn(List<EximOption> options, Set<String> sections) {
    complete = sections.contains("authenticators");
    options.stream()
        .filter(option -> !option.isMain() && option.scope().getFirst().equals("authenticators"))
        .forEach(
            option ->
                authenticators
                    .computeIfAbsent(option.scope().getLast(), name -> new LinkedHashMap<>())
                    .put(option.name(), option));
    authenticators.values().removeIf(one -> one.keySet().stream().noneMatch(EximSignIn::isServers));
  }

  private static boolean isServers(String option) {
    return option.startsWith("server_") && !option.equals("server_set_id");
  }

  /// Mechanisms for signing in, upper case.
  List<String> mechanisms() {
    return authenticators.values().stream()
        .map(EximSignIn::mechanism)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  /// Whether a password may be sent as it is before TLS.
  ///
  /// @param hosts `auth_advertise_hosts`
  Answer cleartextBeforeTls(String hosts) {
    Answer advertised = hosts.isBlank() ? Answer.NO : withoutTls(hosts);
    if (advertised == Answer.NO) {
      return Answer.NO;
    } else if (!complete) {
      return Answer.UNKNOWN;
    }
    List<Answer> answers = new ArrayList<>();
    for (Map<String, EximOption> one : authenticators.values()) {
      if (CLEARTEXT.contains(mechanism(one))) {
        EximOption condition = one.get("server_advertise_condition");
        answers.add(condition == null ? Answer.YES : withoutTls(condition.value()));
      }
    }
    if (answers.stream().allMatch(answer -> answer == Answer.NO)) {
      return Answer.NO;
    }
    return answers.contains(Answer.YES) && advertised == Answer.YES ? Answer.YES : Answer.UNKNOWN;
  }

  /// What a condition comes to where there is no TLS.
  static Answer withoutTls(String condition) {
    String text = condition.strip();
    if (WITHOUT_TLS.matcher(text).matches() || WITH_TLS.matcher(text).matches()) {
      return Answer.NO;
    } else if (Set.of("*", "true", "yes", "1").contains(text.toLowerCase(Locale.ROOT))) {
      return Answer.YES;
    }
    return Set.of("false", "no", "0").contains(text.toLowerCase(Locale.ROOT))
        ? Answer.NO
        : Answer.UNKNOWN;
  }

  private static String mechanism(Map<String, EximOption> authenticator) {
    EximOption name = authenticator.get("public_name");
    EximOption driver = authenticator.get("driver");
    String text = name == null ? driver == null ? "" : driver.value() : name.value();
    return text.toUpperCase(Locale.ROOT);
  }
}

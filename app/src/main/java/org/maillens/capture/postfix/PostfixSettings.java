package org.maillens.capture.postfix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maillens.capture.settings.Release;
import org.maillens.capture.settings.Vocabulary;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;

/// What Postfix does with each line.
final class PostfixSettings {
  /// `name` in `$name`, `${name}`, `${name?…}` and `$(name)`.
  private static final Pattern REFERENCE = Pattern.compile("\\$[{(]?\\s*([A-Za-z0-9_]+)");

  /// Look-up tables whose settings stand in `main.cf` under a name of their own: `ldap:people` has
  /// `people_server_host`.
  private static final Pattern TABLE =
      Pattern.compile("\\b(?:ldap|mysql|pgsql|sqlite|memcache|mongodb):([A-Za-z0-9_-]+)");

  private static final Set<String> BEHIND_CHAIN_FILES =
      Set.of(
          "smtpd_tls_cert_file",
          "smtpd_tls_key_file",
          "smtpd_tls_eccert_file",
          "smtpd_tls_eckey_file",
          "smtpd_tls_dcert_file",
          "smtpd_tls_dkey_file");

  private static final Set<String> BEHIND_LEVEL = Set.of("smtpd_use_tls", "smtpd_enforce_tls");

  private final PostfixConfiguration configuration;
  private final Vocabulary vocabulary;
  private final Release release;
  private final Map<String, Parameter> main;

  PostfixSettings(PostfixConfiguration configuration, Vocabulary vocabulary) {
    this.configuration = configuration;
    this.vocabulary = vocabulary;
    release = configuration.release();
    main = configuration.effectiveMain();
  }

  /// All that was written: `main.cf` first, then service by service.
  List<Setting> all() {
    List<Setting> settings = new ArrayList<>();
    configuration.main().forEach(one -> settings.add(setting(List.of(), one, main)));
    for (Service service : configuration.services()) {
      settings.add(entry(service));
      Map<String, Parameter> effective = configuration.effective(service);
      service
          .overrides()
          .forEach(one -> settings.add(setting(List.of(service.key()), one, effective)));
    }
    Map<String, Parameter> last =
        configuration.ofServices().stream()
            .collect(
                Collectors.toMap(
                    one -> one.service() + "/" + one.name(), one -> one, (some, later) -> later));
    for (Parameter one : configuration.ofServices()) {
      Map<String, Parameter> counts =
          Map.of(one.name(), last.getOrDefault(one.service() + "/" + one.name(), one));
      settings.add(setting(List.of(one.service()), one, counts));
    }
    return settings;
  }

  private static Setting entry(Service service) {
    boolean receives =
        service.isInet()
            || service.program().equals("smtpd")
            || service.program().equals("tlsproxy");
    return new Setting(
        List.of(),
        service.key(),
        String.join(" ", service.fields()) + " " + service.program(),
        receives ? Standing.IN_USE : Standing.NOT_ABOUT_THE_CONNECTION,
        service.place(),
        false);
  }

  private Setting setting(List<String> scope, Parameter one, Map<String, Parameter> effective) {
    return new Setting(
        scope,
        one.name(),
        one.value(),
        standing(one, effective),
        one.place(),
        vocabulary.isSecret(one.name()));
  }

  private Standing standing(Parameter one, Map<String, Parameter> effective) {
    Standing standing = vocabulary.standing(one.name(), release);
    if (standing == Standing.NOT_KNOWN) {
      return ofTheAdministrator(one.name());
    } else if (standing == Standing.IN_USE && !one.equals(effective.get(one.name()))) {
      return Standing.OVERRIDDEN;
    } else if (standing == Standing.IN_USE && isShadowed(one, effective)) {
      return Standing.WITHOUT_EFFECT;
    }
    return standing;
  }

  private boolean isShadowed(Parameter one, Map<String, Parameter> effective) {
    return (BEHIND_CHAIN_FILES.contains(one.name()) && isFilled("smtpd_tls_chain_files", effective))
        || (BEHIND_LEVEL.contains(one.name()) && isFilled("smtpd_tls_security_level", effective))
        || (one.name().equals("smtpd_tls_security_level")
            && effective.containsKey("smtpd_tls_wrappermode")
            && effective.get("smtpd_tls_wrappermode").value().equalsIgnoreCase("yes"));
  }

  private boolean isFilled(String name, Map<String, Parameter> effective) {
    Parameter found = effective.getOrDefault(name, main.get(name));
    return found != null && !found.value().isEmpty();
  }

  /// Names that administrators make up: what others refer to counts as they do; a table's or a
  /// service's own are known by that.
  private Standing ofTheAdministrator(String name) {
    List<Parameter> referring =
        written().filter(one -> names(REFERENCE, one.value()).contains(name)).toList();
    if (referring.stream()
        .anyMatch(one -> vocabulary.standing(one.name(), release) == Standing.IN_USE)) {
      return Standing.IN_USE;
    }
    boolean ofTable =
        written()
            .flatMap(one -> names(TABLE, one.value()).stream())
            .anyMatch(table -> name.startsWith(table + "_"));
    boolean ofService =
        configuration.services().stream().anyMatch(one -> name.startsWith(one.name() + "_"));
    return !referring.isEmpty() || ofTable || ofService
        ? Standing.NOT_ABOUT_THE_CONNECTION
        : Standing.NOT_KNOWN;
  }

  private Stream<Parameter> written() {
    return Stream.of(
            configuration.main().stream(),
            configuration.ofServices().stream(),
            configuration.services().stream().flatMap(service -> service.overrides().stream()))
        .flatMap(all -> all);
  }

  private static List<String> names(Pattern pattern, String value) {
    return pattern.matcher(value).results().map(found -> found.group(1)).toList();
  }
}

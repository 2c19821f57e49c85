package org.maillens.capture.exim;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maillens.evidence.Place;

/// The main options that count, those among them that only Debian's macros set, and where they
/// stand.
final class EximOptions {
  /// What `conf.d/main/03_exim4-config_tlsoptions` of Debian makes of its macros; people hand in
  /// `exim4.conf.localmacros` alone.
  private static final Map<String, String> OF_DEBIAN =
      Map.of(
          "tls_advertise_hosts", "MAIN_TLS_ADVERTISE_HOSTS",
          "tls_privatekey", "MAIN_TLS_PRIVATEKEY",
          "tls_verify_hosts", "MAIN_TLS_VERIFY_HOSTS",
          "tls_try_verify_hosts", "MAIN_TLS_TRY_VERIFY_HOSTS");

  private static final String ENABLED = "MAIN_TLS_ENABLE";

  private final Map<String, EximOption> last = new HashMap<>();
  private final Map<String, String> macros;
  private final Set<Place> places = new LinkedHashSet<>();

  EximOptions(List<EximOption> options, Map<String, String> macros) {
    this.macros = macros;
    options.stream().filter(EximOption::isMain).forEach(option -> last.put(option.name(), option));
  }

  /// The value of a main option; empty where nothing sets it.
  Optional<String> value(String name) {
    EximOption option = last.get(name);
    if (option != null) {
      places.add(option.place());
      return Optional.of(option.value());
    }
    return macros.containsKey(ENABLED) && !last.containsKey("tls_advertise_hosts")
        ? ofDebian(name)
        : Optional.empty();
  }

  /// Whether this line counts.
  boolean counts(EximOption option) {
    return option.equals(last.get(option.name()));
  }

  /// Where the options stand that were asked for.
  Set<Place> places() {
    return places;
  }

  /// Whether any option is set at all.
  boolean isEmpty() {
    return last.isEmpty();
  }

  private Optional<String> ofDebian(String name) {
    String folder = macros.getOrDefault("CONFDIR", "/etc/exim4");
    Optional<String> both = Optional.ofNullable(macros.get("MAIN_TLS_CERTKEY"));
    if (name.equals("tls_certificate")) {
      return both.or(
          () -> Optional.of(macros.getOrDefault("MAIN_TLS_CERTIFICATE", folder + "/exim.crt")));
    } else if (name.equals("tls_privatekey")) {
      return both.isPresent()
          ? Optional.empty()
          : Optional.of(macros.getOrDefault("MAIN_TLS_PRIVATEKEY", folder + "/exim.key"));
    }
    return Optional.ofNullable(OF_DEBIAN.get(name)).map(macros::get);
  }
}

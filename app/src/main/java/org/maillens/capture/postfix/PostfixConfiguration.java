package org.maillens.capture.postfix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.capture.settings.Release;
import org.maillens.capture.text.Text;

/// All that was handed in of one Postfix, not yet judged.
///
/// @param main parameters of `main.cf`, in order; all count but the last of each name
/// @param ofServices parameters that `postconf -P` printed
/// @param services entries of `master.cf`
/// @param understood how many lines of each text were understood
record PostfixConfiguration(
    List<Parameter> main,
    List<Parameter> ofServices,
    List<Service> services,
    List<Long> understood) {
  PostfixConfiguration {
    main = List.copyOf(main);
    ofServices = List.copyOf(ofServices);
    services = List.copyOf(services);
    understood = List.copyOf(understood);
  }

  static PostfixConfiguration of(List<Text> texts) {
    List<Parameter> main = new ArrayList<>();
    List<Parameter> ofServices = new ArrayList<>();
    List<Service> services = new ArrayList<>();
    List<Long> understood = new ArrayList<>();
    for (Text text : texts) {
      long known = text.lines().size();
      for (LogicalLine line : LogicalLine.of(text)) {
        Optional<Service> service = Service.of(line);
        Optional<Parameter> parameter = service.isEmpty() ? Parameter.of(line) : Optional.empty();
        service.ifPresent(services::add);
        parameter.ifPresent(one -> (one.service().isEmpty() ? main : ofServices).add(one));
        if (service.isEmpty() && parameter.isEmpty()) {
          known--;
        }
      }
      understood.add(known);
    }
    return new PostfixConfiguration(main, ofServices, services, understood);
  }

  /// The last of each name: it counts.
  Map<String, Parameter> effectiveMain() {
    Map<String, Parameter> last = new HashMap<>();
    main.forEach(parameter -> last.put(parameter.name(), parameter));
    return last;
  }

  /// The last of each name for one service.
  Map<String, Parameter> effective(Service service) {
    Map<String, Parameter> last = new HashMap<>();
    service.overrides().forEach(parameter -> last.put(parameter.name(), parameter));
    ofServices.stream()
        .filter(parameter -> parameter.service().equals(service.key()))
        .forEach(parameter -> last.put(parameter.name(), parameter));
    return last;
  }

  /// The version, where `postconf` printed it; else empty.
  String version() {
    Parameter printed = effectiveMain().get("mail_version");
    return printed == null ? "" : printed.value();
  }

  Release release() {
    return Release.of(version());
  }

  /// What the version cannot be older than: older ones refuse these values and do not start, or do
  /// no TLS.
  Release atLeast() {
    Map<String, Parameter> last = effectiveMain();
    boolean bounds =
        last.values().stream()
            .anyMatch(
                parameter ->
                    parameter.name().matches("(smtpd?|lmtp)_tls_(mandatory_)?protocols")
                        && parameter.value().matches(".*[<>]=.*"));
    Parameter level = last.get("compatibility_level");
    Release stated = level == null ? Release.of("") : Release.of(level.value());
    // Levels were plain counts (0, 1, 2) before they became versions with 3.6.
    return stated.isAtLeast("3.6") ? stated : Release.of(bounds ? "3.6" : "");
  }
}

package org.maillens.capture.cyrus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.maillens.capture.cyrus.Options.Option;
import org.maillens.capture.settings.CipherReading;
import org.maillens.capture.settings.EnabledVersions;
import org.maillens.capture.settings.EndpointBuilder;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.OpensslRelease;

/// IMAP and POP3 as `imapd.conf` would have them, if `cyrus.conf` starts them under their usual
/// names. Defaults: lib/imapoptions of cyrusimap/cyrus-imapd, read 2026-11-22; those that changed
/// between versions are left unknown.
final class Services {
  private final List<Option> options;
  private final String service;

  private Services(List<Option> options, String service) {
    this.options = options;
    this.service = service;
  }

  static List<ConfiguredEndpoint> endpoints(List<Option> options) {
    List<ConfiguredEndpoint> endpoints = new ArrayList<>();
    for (Protocol protocol : List.of(Protocol.IMAP, Protocol.POP3)) {
      String name = protocol.name().toLowerCase(Locale.ROOT);
      endpoints.add(new Services(options, name + "s").endpoint(protocol, Security.IMPLICIT_TLS));
      Services plain = new Services(options, name);
      // Off by default since 3.12.1, on before.
      boolean offered = plain.isOn("allowstarttls").orElse(true);
      endpoints.add(plain.endpoint(protocol, offered ? Security.STARTTLS : Security.NONE));
    }
    return endpoints;
  }

  private ConfiguredEndpoint endpoint(Protocol protocol, Security security) {
    boolean implicit = security == Security.IMPLICIT_TLS;
    EndpointBuilder endpoint = new EndpointBuilder(protocol, security).listening(Answer.UNKNOWN);
    boolean required = isOn("tls_required").orElse(false);
    endpoint.tlsRequired(Answer.of(implicit || required));
    endpoint.cleartextBeforeTls(
        implicit || required
            ? Answer.NO
            : isOn("allowplaintext").map(Answer::of).orElse(Answer.UNKNOWN));
    endpoint.mechanisms(words("sasl_mech_list").stream().map(Services::upper).toList());
    if (security != Security.NONE) {
      tls(endpoint);
    }
    options.stream()
        .filter(option -> option.name().matches(".*tls.*|allowplaintext|.*sasl_mech_list"))
        .forEach(option -> endpoint.restsOn(option.place()));
    return endpoint.build();
  }

  private void tls(EndpointBuilder endpoint) {
    value("tls_versions")
        .map(EnabledVersions::list)
        .ifPresent(versions -> endpoint.versions(versions, false));
    String ciphers = value("tls_ciphers").or(() -> value("tls_cipher_list")).orElse("DEFAULT");
    endpoint.ciphers(ciphers, CipherReading.openssl(ciphers, List.of(OpensslRelease.values())));
    endpoint.order(Answer.of(isOn("tls_prefer_server_ciphers").orElse(false)));
    endpoint.groups(
        value("tls_eccurve").flatMap(NamedGroup::byName).map(List::of).orElse(List.of()));
    endpoint.dhFile(value("tls_server_dhparam"));
    endpoint.clientCertificate(
        switch (value("tls_client_certs").orElse("")) {
          case "off" -> ClientCertificate.NOT_ASKED;
          case "require" -> ClientCertificate.REQUIRED;
          // Whether "optional", the default, asks depends on the authorities that are set.
          default -> ClientCertificate.UNKNOWN;
        });
    String certificates = value("tls_server_cert").or(() -> value("tls_cert_file")).orElse("");
    String keys = value("tls_server_key").or(() -> value("tls_key_file")).orElse("");
    List<String> files = List.of(certificates.split(","));
    List<String> ofKeys = List.of(keys.split(","));
    for (int i = 0; i < files.size(); i++) {
      if (!files.get(i).isBlank()) {
        endpoint.certificate(
            List.of(), files.get(i).strip(), i < ofKeys.size() ? ofKeys.get(i).strip() : "");
      }
    }
  }

  /// The last one; what is for this service only comes before what is for all.
  private Optional<String> value(String name) {
    return last(service + "_" + name).or(() -> last(name)).filter(value -> !value.isEmpty());
  }

  private Optional<String> last(String name) {
    return options.reversed().stream()
        .filter(option -> option.name().equals(name))
        .map(Option::value)
        .findFirst();
  }

  private List<String> words(String name) {
    return value(name).map(text -> List.of(text.split("\\s+"))).orElse(List.of());
  }

  /// `1`, `yes`, `true`, `on` (lib/libconfig.c).
  private Optional<Boolean> isOn(String name) {
    return value(name).map(value -> value.toLowerCase(Locale.ROOT).matches("1|y.*|t.*|on"));
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}

package org.maillens.capture.nginx;

import java.util.List;
import java.util.Optional;
import org.maillens.capture.directive.Levels;
import org.maillens.capture.settings.CipherReading;
import org.maillens.capture.settings.EnabledVersions;
import org.maillens.capture.settings.EndpointBuilder;
import org.maillens.capture.settings.GroupNames;
import org.maillens.capture.settings.Release;
import org.maillens.evidence.Answer;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.tls.OpensslRelease;
import org.maillens.tls.ProtocolVersion;

/// The `ssl_…` directives, alike in `http`, `mail` and `stream`; defaults and their changes after
/// nginx's CHANGES and `ngx_event_openssl.h`.
final class NginxTls {
  private static final String DEFAULT_CIPHERS = "HIGH:!aNULL:!MD5";

  private final Levels levels;
  private final Release release;

  NginxTls(Levels levels, Release release) {
    this.levels = levels;
    this.release = release;
  }

  void addTo(EndpointBuilder builder) {
    versions().ifPresent(on -> builder.versions(on, isKnown(on)));
    String ciphers = levels.text("ssl_ciphers").orElse(DEFAULT_CIPHERS);
    builder
        .ciphers(
            ciphers, CipherReading.openssl(ciphers, List.of(OpensslRelease.values()).subList(1, 4)))
        .order(
            Answer.of(levels.value("ssl_prefer_server_ciphers").filter("on"::equals).isPresent()))
        .groups(GroupNames.all(List.of(levels.value("ssl_ecdh_curve").orElse("auto").split(":"))))
        .dhFile(levels.value("ssl_dhparam"))
        .clientCertificate(clientCertificate());
  }

  /// Empty where the default decides and the version that would tell it is not known.
  private Optional<EnabledVersions> versions() {
    return levels
        .text("ssl_protocols")
        .map(EnabledVersions::list)
        .or(
            () -> {
              if (!release.isKnown()) {
                return Optional.empty();
              }
              String old = release.isAtLeast("1.27.3") ? "" : "TLSv1 TLSv1.1 ";
              String oldest = release.isBefore("1.9.1") ? "SSLv3 " : "";
              String newest = release.isAtLeast("1.23.4") ? " TLSv1.3" : "";
              return Optional.of(EnabledVersions.list(oldest + old + "TLSv1.2" + newest));
            });
  }

  private static boolean isKnown(EnabledVersions on) {
    return on.versions().stream().allMatch(one -> one.compareTo(ProtocolVersion.TLS12) >= 0);
  }

  private ClientCertificate clientCertificate() {
    return switch (levels.value("ssl_verify_client").orElse("off")) {
      case "on" -> ClientCertificate.REQUIRED;
      case "optional", "optional_no_ca" -> ClientCertificate.ASKED;
      default -> ClientCertificate.NOT_ASKED;
    };
  }
}

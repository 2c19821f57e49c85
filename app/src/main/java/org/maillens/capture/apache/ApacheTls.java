package org.maillens.capture.apache;

import java.util.List;
import org.maillens.capture.directive.Directive;
import org.maillens.capture.directive.Levels;
import org.maillens.capture.settings.CipherReading;
import org.maillens.capture.settings.EnabledVersions;
import org.maillens.capture.settings.EndpointBuilder;
import org.maillens.capture.settings.GroupNames;
import org.maillens.evidence.Answer;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.OpensslRelease;
import org.maillens.tls.ProtocolVersion;

/// The directives of mod_ssl, after `ssl_engine_config.c` and `ssl_engine_init.c` of 2.4.
final class ApacheTls {
  /// What Apache adds to every list.
  private static final String ALWAYS = ":!aNULL:!eNULL:!EXP";

  private static final String TLS13 = "TLSv1.3";

  private final Levels levels;

  ApacheTls(Levels levels) {
    this.levels = levels;
  }

  void addTo(EndpointBuilder builder) {
    EnabledVersions on = versions();
    boolean modern =
        on.versions().stream().allMatch(one -> one.compareTo(ProtocolVersion.TLS12) >= 0);
    String ciphers = ciphers() + ALWAYS;
    builder
        .versions(on, modern)
        .ciphers(
            ciphers, CipherReading.openssl(ciphers, List.of(OpensslRelease.values()).subList(1, 4)))
        .order(
            Answer.of(
                levels.value("SSLHonorCipherOrder").filter("on"::equalsIgnoreCase).isPresent()))
        .groups(groups())
        .dhFile(ApacheServers.command(levels, "DHParameters"))
        .clientCertificate(clientCertificate());
  }

  private EnabledVersions versions() {
    return levels
        .text("SSLProtocol")
        .map(EnabledVersions::added)
        .orElseGet(() -> EnabledVersions.added("all -SSLv3"));
  }

  /// Those up to TLS 1.2: a line for TLS 1.3 begins with its name.
  private String ciphers() {
    return levels.all("SSLCipherSuite").stream()
        .filter(one -> !one.value().equals(TLS13))
        .map(ApacheTls::list)
        .reduce((some, later) -> later)
        .orElse("DEFAULT");
  }

  private static String list(Directive one) {
    return one.value().equals("SSL") && one.arguments().size() > 1
        ? one.arguments().get(1)
        : one.value();
  }

  private List<NamedGroup> groups() {
    String names =
        ApacheServers.command(levels, "Curves", "Groups", "ECDHParameters").orElse("auto");
    return GroupNames.all(List.of(names.split(":")));
  }

  private ClientCertificate clientCertificate() {
    return switch (levels.value("SSLVerifyClient").orElse("none")) {
      case "require" -> ClientCertificate.REQUIRED;
      case "optional", "optional_no_ca" -> ClientCertificate.ASKED;
      default -> ClientCertificate.NOT_ASKED;
    };
  }
}

package org.maillens.diagnosis.document;

import java.util.List;
import java.util.Locale;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Setting;

/// Dovecot is to ask mail programs for certificates: the file of authorities is missing, has a form
/// that it cannot read, or has to hold revocation lists that nobody has seen.
final class ClientCertificateLists implements ServerRule {
  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<Setting> asked =
        server.written("ssl_verify_client_cert", "ssl_server_request_client_cert").stream()
            .filter(setting -> !setting.value().equalsIgnoreCase("no"))
            .toList();
    if (!server.isOf("dovecot") || asked.isEmpty()) {
      return List.of();
    }
    List<Setting> authorities = server.written("ssl_ca", "ssl_server_ca_file");
    if (authorities.stream().allMatch(setting -> setting.value().isEmpty())) {
      return server.server().missing().isEmpty()
          ? found(server, "missing", Severity.BLOCKING, Confidence.VERY_LIKELY, asked)
          : List.of();
    }
    boolean binary =
        authorities.stream()
            .anyMatch(s -> s.value().toLowerCase(Locale.ROOT).matches(".*\\.(der|crl)"));
    if (binary) {
      return found(server, "der", Severity.WARNING, Confidence.POSSIBLE, authorities);
    }
    boolean lists =
        server.written("ssl_require_crl", "ssl_server_require_crl").stream()
            .noneMatch(setting -> setting.value().equalsIgnoreCase("no"));
    return lists
        ? found(server, "lists", Severity.UNDECIDED, Confidence.POSSIBLE, authorities)
        : List.of();
  }

  private static List<Finding> found(
      Configuration server,
      String variant,
      Severity severity,
      Confidence confidence,
      List<Setting> settings) {
    return Draft.of("client-certificate-list-wrong", severity, confidence)
        .title(server.label())
        .explainAs(variant)
        .exactly(Sentences.list(settings, Sentences::setting))
        .surerBy()
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.paths(settings))
        .alone();
  }
}

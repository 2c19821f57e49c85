package org.maillens.diagnosis.document;

import java.util.List;
import java.util.Optional;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Setting;

/// Client certificates are demanded of everybody, the mail server included that asks Dovecot
/// whether a password is right: it has no certificate of the user, so nobody can send.
final class ClientCertificateForSmtp implements ServerRule {
  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    Optional<Setting> everybody =
        server
            .global("auth_ssl_require_client_cert")
            .filter(setting -> setting.value().equalsIgnoreCase("yes"));
    if (!server.isOf("dovecot") || everybody.isEmpty()) {
      return List.of();
    }
    boolean askedByPostfix =
        reading.servers().stream()
            .flatMap(other -> other.written("smtpd_sasl_type").stream())
            .anyMatch(setting -> setting.value().equals("dovecot"));
    return Draft.of(
            "client-certificate-for-smtp-too",
            Severity.WARNING,
            askedByPostfix ? Confidence.VERY_LIKELY : Confidence.POSSIBLE)
        .title()
        .explain()
        .exactly(Sentences.setting(everybody.get()))
        .surerBy()
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.paths(List.of(everybody.get())))
        .alone();
  }
}

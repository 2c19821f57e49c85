package org.maillens.diagnosis;

import java.util.List;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;

/// The server wants a certificate of the client, which mail programs seldom have. Some refuse the
/// handshake without one; Dovecot refuses only the sign-in.
final class ClientCertificateRequired implements Rule {
  private static final int NAMED = 5;

  @Override
  public List<Finding> findings(Case examined) {
    return switch (examined.evidence().tls().clientCertificate()) {
      case REQUIRED -> required(examined, Confidence.CERTAIN);
      case ASKED ->
          examined.turnedAwayWithoutCertificate()
              ? required(examined, Confidence.VERY_LIKELY)
              : draft("client-certificate-asked", Severity.WARNING, Confidence.POSSIBLE, examined)
                  .alone();
      case NOT_ASKED, UNKNOWN -> List.of();
    };
  }

  private static List<Finding> required(Case examined, Confidence confidence) {
    return draft("client-certificate-required", Severity.BLOCKING, confidence, examined).alone();
  }

  private static Draft draft(String id, Severity severity, Confidence confidence, Case examined) {
    List<String> authorities = examined.evidence().tls().clientAuthorities();
    String variant =
        (authorities.isEmpty() ? "of-any" : "of-authorities")
            + (id.endsWith("asked") && examined.looksLike(Products.DOVECOT) ? ".dovecot" : "");
    return Draft.of(id, severity, confidence)
        .title(examined.host())
        .explainAs(
            variant,
            examined.host(),
            String.join("; ", authorities.stream().limit(NAMED).toList())
                + (authorities.size() > NAMED ? "; …" : ""))
        .exactly(authorities.isEmpty() ? "-" : String.join("; ", authorities))
        .fixableBy(Party.ADMINISTRATOR, Party.HELPDESK)
        .rests("tls.clientCertificate", "tls.clientAuthorities")
        .fixes(
            examined.serverFixes(
                "dovecot-client-certificate-off",
                "postfix-client-certificate-off",
                "courier-client-certificate-off"));
  }
}

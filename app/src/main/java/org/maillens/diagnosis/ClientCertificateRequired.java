package org.maillens.diagnosis;

import java.util.List;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.TlsFacts;

/// The server wants a certificate of the client, which mail programs seldom have. Some refuse the
/// handshake without one; Dovecot refuses only the sign-in.
final class ClientCertificateRequired implements Rule {
  private static final int NAMED = 5;

  @Override
  public List<Finding> findings(Case examined) {
    TlsFacts tls = examined.evidence().tls();
    return switch (tls.clientCertificate()) {
      case REQUIRED ->
          draft("client-certificate-required", Severity.BLOCKING, Confidence.CERTAIN, examined)
              .fixes(
                  examined.serverFixes(
                      "dovecot-client-certificate-off",
                      "postfix-client-certificate-off",
                      "courier-client-certificate-off"))
              .alone();
      case ASKED ->
          draft("client-certificate-asked", Severity.WARNING, Confidence.POSSIBLE, examined)
              .fixes(
                  examined.serverFixes(
                      "dovecot-client-certificate-off",
                      "postfix-client-certificate-off",
                      "courier-client-certificate-off"))
              .alone();
      case NOT_ASKED, UNKNOWN -> List.of();
    };
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
        .rests("tls.clientCertificate", "tls.clientAuthorities");
  }
}

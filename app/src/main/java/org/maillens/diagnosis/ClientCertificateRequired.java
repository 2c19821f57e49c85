package org.maillens.diagnosis;

import java.util.List;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.TlsFacts.ClientCertificate;

/// The server wants a certificate of the client, which mail programs seldom have.
final class ClientCertificateRequired implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    if (examined.evidence().tls().clientCertificate() != ClientCertificate.REQUIRED) {
      return List.of();
    }
    return Draft.of("client-certificate-required", Severity.BLOCKING, Confidence.CERTAIN)
        .title(examined.host())
        .explain(examined.host())
        .fixableBy(Party.ADMINISTRATOR, Party.HELPDESK)
        .rests("tls.clientCertificate")
        .fixes("client-certificate-off")
        .alone();
  }
}

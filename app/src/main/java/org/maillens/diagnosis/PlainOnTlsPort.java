package org.maillens.diagnosis;

import java.util.List;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.mail.Security;

/// The account begins in plain text; this port wants TLS at once, and was heard to speak it.
final class PlainOnTlsPort implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    if (examined.evidence().endpoint().security() == Security.IMPLICIT_TLS) {
      return List.of();
    }
    if (examined.evidence().dialogue().problem() != Problem.EXPECTS_TLS) {
      return List.of();
    }
    return Draft.of("plain-on-tls-port", Severity.BLOCKING, Confidence.CERTAIN)
        .title(examined.port())
        .explain(examined.host(), examined.port())
        .exactly(examined.host(), examined.port())
        .fixableBy(Party.USER, Party.HELPDESK)
        .rests("dialogue.greeting")
        .fixes("settings-for-tls-port")
        .alone();
  }
}

package org.maillens.diagnosis;

import java.util.List;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.mail.Security;

/// The account asks for TLS at once; this port begins in plain text.
final class TlsOnPlainPort implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    if (examined.evidence().endpoint().security() != Security.IMPLICIT_TLS
        || examined.evidence().dialogue().problem() != Problem.SPEAKS_PLAIN) {
      return List.of();
    }
    return Draft.of("tls-on-plain-port", Severity.BLOCKING, Confidence.CERTAIN)
        .title(examined.port())
        .explain(examined.host(), examined.port())
        .exactly(examined.host(), examined.port())
        .fixableBy(Party.USER, Party.HELPDESK)
        .rests("dialogue.greeting")
        .fixes("settings-for-plain-port")
        .alone();
  }
}

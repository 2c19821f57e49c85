package org.maillens.diagnosis;

import java.util.List;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.mail.Security;

/// The account begins in plain text; this port wants TLS at once, or is silent as such ports are.
final class PlainOnTlsPort implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    if (examined.evidence().endpoint().security() == Security.IMPLICIT_TLS) {
      return List.of();
    }
    Problem problem = examined.evidence().dialogue().problem();
    if (problem == Problem.EXPECTS_TLS) {
      return draft(examined, Confidence.CERTAIN, "answered").alone();
    }
    if (problem == Problem.SILENT) {
      return draft(examined, Confidence.VERY_LIKELY, "silent")
          .candidate("port-wants-tls", Confidence.VERY_LIKELY, examined.host(), examined.port())
          .candidate("server-slow", Confidence.POSSIBLE, examined.host(), examined.port())
          .alone();
    }
    return List.of();
  }

  private static Draft draft(Case examined, Confidence how, String variant) {
    return Draft.of("plain-on-tls-port", Severity.BLOCKING, how)
        .title(examined.port())
        .explainAs(variant, examined.host(), examined.port())
        .fixableBy(Party.USER, Party.HELPDESK)
        .rests("dialogue.greeting")
        .fixes("settings-for-tls-port");
  }
}

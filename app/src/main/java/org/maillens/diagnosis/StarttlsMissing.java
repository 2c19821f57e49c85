package org.maillens.diagnosis;

import java.util.List;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.mail.Security;

/// The server does not offer STARTTLS, or refuses it. From one place, "not configured" and
/// "stripped on the way" look alike.
final class StarttlsMissing implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    if (examined.evidence().endpoint().security() != Security.STARTTLS) {
      return List.of();
    }
    Problem problem = examined.evidence().dialogue().problem();
    boolean masked = problem == Problem.MASKED;
    boolean refused = problem == Problem.STARTTLS_REFUSED;
    if (!masked && !refused && problem != Problem.NO_STARTTLS) {
      return List.of();
    }
    String variant = masked ? "masked" : refused ? "refused" : "absent";
    return Draft.of("starttls-missing", Severity.BLOCKING, Confidence.CERTAIN)
        .title(examined.host(), examined.port())
        .explainAs(variant, examined.host(), examined.port())
        .exactly(examined.port(), String.join(" ", examined.evidence().dialogue().capabilities()))
        .candidate(
            refused ? "starttls-broken" : "starttls-not-configured",
            masked ? Confidence.POSSIBLE : Confidence.VERY_LIKELY,
            examined.host(),
            examined.port())
        .candidate(
            "starttls-stripped",
            masked ? Confidence.VERY_LIKELY : Confidence.POSSIBLE,
            examined.host(),
            examined.port())
        .fixableBy(Party.USER, Party.HELPDESK, Party.ADMINISTRATOR)
        .rests("dialogue.capabilities", "dialogue.starttls")
        .fixes("use-implicit-tls")
        .fixes(
            examined.serverFixes(
                "dovecot-2.4-starttls", "dovecot-2.3-starttls", "postfix-starttls"))
        .fixes("stop-mail-inspection")
        .alone();
  }
}

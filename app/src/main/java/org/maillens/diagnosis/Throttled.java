package org.maillens.diagnosis;

import java.util.List;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.DialogueFacts.Problem;

/// The server began to refuse connections, to us or altogether.
final class Throttled implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    boolean busy = examined.evidence().dialogue().problem() == Problem.BUSY;
    if (!busy && !examined.evidence().cost().throttled()) {
      return List.of();
    }
    boolean nothingLearnt = busy && !examined.speaksTls();
    Draft draft =
        Draft.of(
                "throttled",
                nothingLearnt ? Severity.UNDECIDED : Severity.WARNING,
                Confidence.CERTAIN)
            .title(examined.host())
            .explainAs(
                nothingLearnt ? "at-once" : "later",
                examined.host(),
                examined.evidence().cost().connections())
            .fixableBy(Party.HELPDESK, Party.ADMINISTRATOR)
            .rests("cost.throttled", "evidence.dialogue")
            .fixes("wait-and-check-gently", "connection-limits");
    if (examined.turnedAwayWithoutCertificate()) {
      draft.causedBy("client-certificate-required");
    }
    return draft.alone();
  }
}

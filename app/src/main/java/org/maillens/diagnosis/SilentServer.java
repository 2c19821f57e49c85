package org.maillens.diagnosis;

import java.util.List;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.Evidence;

/// Connections come about, and then nothing is said: neither a greeting nor an answer in TLS.
final class SilentServer implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    if (!examined.evidence().network().reached() || examined.speaksTls() || !silent(examined)) {
      return List.of();
    }
    return Draft.of("silent-server", Severity.BLOCKING, Confidence.CERTAIN)
        .title(examined.host(), examined.port())
        .explain(examined.host(), examined.port())
        .exactly(examined.host(), examined.port())
        .surerBy()
        .candidate("server-slow", Confidence.POSSIBLE, examined.host(), examined.port())
        .candidate("address-banned", Confidence.POSSIBLE, examined.host(), examined.port())
        .candidate("other-service", Confidence.POSSIBLE, examined.host(), examined.port())
        .fixableBy(Party.HELPDESK, Party.ADMINISTRATOR)
        .rests("dialogue.greeting", "exchanges")
        .fixes("check-port", "other-network-test")
        .alone();
  }

  private static boolean silent(Case examined) {
    Evidence evidence = examined.evidence();
    if (evidence.dialogue().problem() == Problem.SILENT) {
      return true;
    }
    List<Try> tries = examined.tries();
    return evidence.dialogue().greeting().isEmpty()
        && !tries.isEmpty()
        && tries.stream().allMatch(t -> t.silent() && t.outcome().equals("timed_out"));
  }
}

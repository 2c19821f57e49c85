package org.maillens.diagnosis;

import java.util.List;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;

/// The name has no address.
final class NameNotFound implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    if (examined.evidence().network().nameFound() != Answer.NO) {
      return List.of();
    }
    return Draft.of("name-not-found", Severity.BLOCKING, Confidence.CERTAIN)
        .title(examined.host())
        .explain(examined.host())
        .exactly(examined.host())
        .candidate("name-mistyped", Confidence.POSSIBLE, examined.host())
        .candidate("name-not-in-dns", Confidence.POSSIBLE, examined.host())
        .candidate("resolver-here", Confidence.POSSIBLE, examined.host())
        .fixableBy(Party.USER, Party.ADMINISTRATOR)
        .rests("network.resolved")
        .fixes("check-server-name")
        .alone();
  }
}

package org.maillens.diagnosis.document;

import java.util.List;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;

/// Settings that are known and do nothing in this version: whoever wrote them relies on something
/// that is not there.
final class IgnoredSettings implements ServerRule {
  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<Setting> ignored = server.standing(Standing.WITHOUT_EFFECT);
    if (ignored.isEmpty()) {
      return List.of();
    }
    return Draft.of("setting-without-effect", Severity.WARNING, Confidence.CERTAIN)
        .title(server.label(), ignored.size())
        .explain(server.label())
        .exactly(server.label(), Sentences.list(ignored, Sentences::setting))
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.paths(ignored))
        .alone();
  }
}

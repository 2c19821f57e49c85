package org.maillens.report;

import java.util.List;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Documents;
import org.maillens.fix.Fix;

/// What texts say that somebody handed in, without a check.
///
/// @param findings most important first; never empty: that nothing is wrong is a finding too
public record Explanation(Documents documents, List<Finding> findings, List<Fix> fixes) {
  public Explanation {
    findings = List.copyOf(findings);
    fixes = List.copyOf(fixes);
  }
}

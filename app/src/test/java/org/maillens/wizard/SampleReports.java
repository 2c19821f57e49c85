package org.maillens.wizard;

import java.util.ArrayList;
import java.util.List;
import org.maillens.client.Negotiation;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.diagnosis.Diagnosis;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Evidence;
import org.maillens.fix.FixLibrary;
import org.maillens.report.Report;
import org.maillens.report.Report.ClientOutcome;

/// Reports made from sample evidence by the real rules.
final class SampleReports {
  private SampleReports() {}

  /// What the pages show for this evidence and these programs.
  static Report of(Evidence evidence, String... programs) {
    Profiles profiles = Profiles.load();
    List<ClientOutcome> outcomes = new ArrayList<>();
    for (String id : programs) {
      outcomes.add(outcome(profiles.byId(id).orElseThrow(), evidence));
    }
    outcomes.add(outcome(profiles.modernBaseline(), evidence));
    List<Finding> findings = Diagnosis.findings(evidence, outcomes.getFirst().profile());
    return new Report(
        evidence, outcomes, List.of(), findings, FixLibrary.load().fixesFor(findings));
  }

  private static ClientOutcome outcome(Profile profile, Evidence evidence) {
    return new ClientOutcome(
        profile, Negotiation.predict(profile, evidence), evidence.observed(profile.id()));
  }
}

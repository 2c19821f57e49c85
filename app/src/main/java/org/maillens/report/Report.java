package org.maillens.report;

import java.util.List;
import java.util.Optional;
import org.maillens.client.Prediction;
import org.maillens.client.Profile;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.ObservedClient;
import org.maillens.fix.Fix;

/// One check with everything that follows from its evidence: what the wizard's pages, the terminal,
/// JSON, HTML and the bundle show.
///
/// @param clients the chosen profiles first, then the modern baseline
/// @param findings most important first; never empty: a good result is a finding too
public record Report(
    Evidence evidence, List<ClientOutcome> clients, List<Finding> findings, List<Fix> fixes) {
  public Report {
    clients = List.copyOf(clients);
    findings = List.copyOf(findings);
    fixes = List.copyOf(fixes);
  }

  /// A profile, what it was predicted to get and what its hello really got.
  public record ClientOutcome(
      Profile profile, Prediction predicted, Optional<ObservedClient> observed) {}
}

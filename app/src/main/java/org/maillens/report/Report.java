package org.maillens.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.client.Disagreement;
import org.maillens.client.Prediction;
import org.maillens.client.Profile;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.ObservedClient;
import org.maillens.fix.Fix;
import org.maillens.report.chain.ChainModel;

/// One check with everything that follows from its evidence: what the wizard's pages, the terminal,
/// JSON, HTML and the bundle show.
///
/// @param clients the chosen profiles first, then the modern baseline
/// @param others the rest of the catalogue, in its order
/// @param findings most important first; never empty: a good result is a finding too
public record Report(
    Evidence evidence,
    List<ClientOutcome> clients,
    List<ClientOutcome> others,
    List<Finding> findings,
    List<Fix> fixes) {
  public Report {
    clients = List.copyOf(clients);
    others = List.copyOf(others);
    findings = List.copyOf(findings);
    fixes = List.copyOf(fixes);
  }

  /// All clients that something is said of: [#clients], then [#others].
  public List<ClientOutcome> allClients() {
    return Stream.concat(clients.stream(), others.stream()).toList();
  }

  /// The picture of the server's certificates.
  public ChainModel chains() {
    List<Profile> programs = allClients().stream().map(ClientOutcome::profile).toList();
    // The last of the clients is the baseline, which nobody chose.
    Optional<Profile> chosen =
        clients.stream()
            .limit(Math.max(0, clients.size() - 1))
            .map(ClientOutcome::profile)
            .findFirst();
    return ChainModel.of(evidence, chosen, programs, findings);
  }

  /// A profile, what it was predicted to get and what its hello really got.
  public record ClientOutcome(
      Profile profile, Prediction predicted, Optional<ObservedClient> observed) {
    /// Where the two differ: a fault of the model, which is shown and never hidden.
    public Optional<Disagreement> disagreement() {
      return observed.flatMap(seen -> Disagreement.of(predicted, seen));
    }
  }
}

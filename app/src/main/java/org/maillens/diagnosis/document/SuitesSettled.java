package org.maillens.diagnosis.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Candidate;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.Evidence;

/// Why Dovecot does no DHE: from outside a missing file and a short list look alike. Its
/// configuration, or the error of 2.3, tells.
final class SuitesSettled {
  private static final String FILE = "dovecot-dh-file-missing";
  private static final String LIST = "dovecot-no-dhe-in-cipher-list";

  /// The causes of errors that say it outright, as Dovecot 2.3 does.
  private static final Set<String> LOGGED = Set.of(FILE, "dhe-without-parameters");

  private SuitesSettled() {}

  /// Whether a finding is settled so.
  static boolean isSettled(Finding finding) {
    return finding.candidates().stream()
        .anyMatch(c -> c.id().equals(FILE) && c.confidence() == Confidence.CERTAIN);
  }

  /// The finding, with the causes left that the texts leave.
  static Finding settled(Finding finding, Evidence evidence, Reading reading) {
    boolean open = finding.candidates().stream().anyMatch(c -> c.id().equals(FILE));
    if (!finding.id().equals("no-common-suite") || !open) {
      return finding;
    }
    List<String> logged =
        reading.complaints().stream()
            .filter(complaint -> complaint.cause().filter(LOGGED::contains).isPresent())
            .flatMap(complaint -> complaint.paths().stream())
            .toList();
    if (!logged.isEmpty()) {
      return Revision.settled(finding, certain(finding, Set.of(FILE)), logged);
    }
    for (Configuration server : reading.servers()) {
      List<ConfiguredEndpoint> endpoints =
          server.open().stream()
              .filter(e -> e.protocol() == evidence.endpoint().protocol())
              .filter(e -> e.security() == evidence.endpoint().security())
              .toList();
      boolean decides =
          server.isOf("dovecot")
              && server.server().missing().isEmpty()
              && !server.makesItsOwnParameters()
              && !endpoints.isEmpty();
      Set<String> causes = decides ? causes(endpoints) : Set.of();
      if (!causes.isEmpty()) {
        return Revision.settled(finding, certain(finding, causes), server.endpointPaths(endpoints));
      }
    }
    return finding;
  }

  private static Set<String> causes(List<ConfiguredEndpoint> endpoints) {
    List<String> causes = new ArrayList<>();
    if (endpoints.stream().allMatch(e -> e.dhFile().isEmpty())) {
      causes.add(FILE);
    }
    boolean listed = endpoints.stream().noneMatch(e -> e.cipherSuites().isEmpty());
    if (listed && endpoints.stream().allMatch(e -> DheWithoutParameters.dhe(e).isEmpty())) {
      causes.add(LIST);
    }
    return Set.copyOf(causes);
  }

  private static List<Candidate> certain(Finding finding, Set<String> causes) {
    return finding.candidates().stream()
        .filter(candidate -> causes.contains(candidate.id()))
        .map(c -> new Candidate(c.id(), Confidence.CERTAIN, c.statement(), c.tellApart()))
        .toList();
  }
}

package org.maillens.diagnosis.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.diagnosis.Finding;

/// What a log and a configuration say both is one finding: the configuration's, which names the
/// line, as bad and as sure as the error in the log makes it.
final class Twice {
  private Twice() {}

  static List<Finding> merged(List<Finding> findings) {
    List<Finding> merged = new ArrayList<>();
    for (Finding finding : findings) {
      Optional<Finding> other =
          findings.stream()
              .filter(f -> f.id().equals(finding.id()) && isSighted(f) != isSighted(finding))
              .findFirst();
      if (other.isEmpty()) {
        merged.add(finding);
      } else if (!isSighted(finding)) {
        Finding sure =
            Revision.confirmed(finding, other.get().confidence(), other.get().evidence());
        merged.add(Revision.weighing(sure, other.get().severity()));
      }
    }
    return List.copyOf(merged);
  }

  /// Whether a finding comes from an error that was seen.
  static boolean isSighted(Finding finding) {
    return finding.evidence().stream().anyMatch(path -> path.startsWith("documents.sightings"));
  }
}

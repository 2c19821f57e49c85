package org.maillens.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maillens.diagnosis.Finding.Candidate;

/// What follows from another finding of the same check: the oddities of a certificate that somebody
/// put in place of the server's are that one's, and dates are wrong only by a wrong clock.
final class Consequences {
  /// What is odd about a certificate, and says nothing of the server where that is not its own.
  private static final Map<String, Set<String>> BY_CAUSE =
      Map.of(
          "intercepted",
          Set.of(
              "certificate-weak",
              "certificate-unfit",
              "chain-untidy",
              "must-staple-missing",
              "staple-outdated",
              "staple-useless",
              "revocation-unanswered",
              "certificate-new-then"));

  /// The cause that leaves no other, as the only candidate of what follows from it.
  private static final Map<String, String> BY_CANDIDATE = Map.of("clock-here", "clock-wrong");

  private Consequences() {}

  static List<Finding> linked(List<Finding> findings) {
    return findings.stream()
        .map(finding -> cause(finding, findings).map(finding::following).orElse(finding))
        .toList();
  }

  private static Optional<String> cause(Finding finding, List<Finding> findings) {
    return findings.stream().map(Finding::id).filter(other -> follows(finding, other)).findFirst();
  }

  private static boolean follows(Finding finding, String cause) {
    List<String> candidates = finding.candidates().stream().map(Candidate::id).toList();
    return BY_CAUSE.getOrDefault(cause, Set.of()).contains(finding.id())
        || (candidates.size() == 1 && cause.equals(BY_CANDIDATE.get(candidates.getFirst())));
  }
}

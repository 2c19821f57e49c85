package org.maillens.diagnosis.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Candidate;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Evidence;

/// A live check and texts beside it, brought together. What the check saw counts more than what a
/// text says; a text tells causes that cannot be seen from outside.
final class Beside {
  /// With these a server does not start, or does no TLS: where a check got through, they only wait
  /// for the next start.
  private static final Set<String> STOP_THE_SERVER =
      Set.of(
          "setting-of-other-version",
          "file-mark-missing",
          "file-mark-not-wanted",
          "key-and-certificate-swapped",
          "nothing-can-listen",
          "client-certificate-list-wrong");

  private Beside() {}

  /// @param live what the check found alone
  /// @param told what the texts say alone
  static List<Finding> of(
      Evidence evidence, List<Finding> live, Reading reading, List<Finding> told) {
    List<Finding> seen =
        live.stream()
            .map(finding -> SuitesSettled.settled(finding, evidence, reading))
            .map(finding -> confirmed(finding, told))
            .toList();
    List<Finding> all = new ArrayList<>(seen);
    all.addAll(NotServed.findings(evidence, seen, reading));
    Set<String> ids = seen.stream().map(Finding::id).collect(Collectors.toSet());
    boolean settled = seen.stream().anyMatch(SuitesSettled::isSettled);
    for (Finding finding : told) {
      boolean said = ids.contains(finding.id());
      boolean ofThisPort =
          finding.id().equals("web-test-of-other-port") && testedThisPort(evidence, finding);
      boolean sameCause = settled && finding.id().equals("dhe-without-parameters");
      if (!said && !ofThisPort && !sameCause) {
        all.add(inTheLightOf(seen, finding));
      }
    }
    return Consequences.linked(NotServed.linked(all)).stream()
        .map(finding -> waiting(finding, seen))
        .toList();
  }

  /// A log or a configuration that says the same makes a finding as sure as it is there.
  private static Finding confirmed(Finding finding, List<Finding> told) {
    return told.stream()
        .filter(other -> other.id().equals(finding.id()))
        .findFirst()
        .map(other -> Revision.confirmed(finding, other.confidence(), other.evidence()))
        .orElse(finding);
  }

  /// What somebody reported, or what a log has, follows from what the check saw, where it can;
  /// otherwise it is another program's trouble, for this one was checked.
  private static Finding inTheLightOf(List<Finding> seen, Finding told) {
    if (told.severity() != Severity.BLOCKING || !Twice.isSighted(told)) {
      return told;
    }
    Set<String> open = told.candidates().stream().map(Candidate::id).collect(Collectors.toSet());
    Optional<Finding> cause =
        seen.stream()
            .filter(finding -> finding.severity() == Severity.BLOCKING)
            .filter(finding -> open.contains(finding.id()))
            .findFirst();
    return cause
        .map(finding -> told.following(finding.id()))
        .orElseGet(() -> Revision.weighing(told, Severity.WARNING));
  }

  private static Finding waiting(Finding finding, List<Finding> seen) {
    boolean works =
        seen.stream().noneMatch(f -> f.severity() == Severity.BLOCKING)
            && seen.stream().anyMatch(f -> f.severity() == Severity.GOOD);
    return works
            && finding.severity() == Severity.BLOCKING
            && STOP_THE_SERVER.contains(finding.id())
        ? Revision.weighing(finding, Severity.WARNING)
        : finding;
  }

  private static boolean testedThisPort(Evidence evidence, Finding finding) {
    return evidence.documents().tests().stream()
            .anyMatch(test -> test.port() == evidence.endpoint().port())
        && finding.title().arguments().contains(evidence.endpoint().port());
  }
}

package org.maillens.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Severity;

/// The order of findings: by weight, what could be better also by how sure it is, and each
/// consequence right behind its cause.
public final class FindingOrder {
  private FindingOrder() {}

  /// The same findings in order; equal weights keep theirs.
  public static List<Finding> of(List<Finding> findings) {
    List<Finding> sorted =
        findings.stream()
            .sorted(
                Comparator.comparingInt(FindingOrder::weight).thenComparing(FindingOrder::doubt))
            .toList();
    List<Finding> ordered = new ArrayList<>();
    for (Finding finding : sorted) {
      if (!hasCauseIn(sorted, finding)) {
        addWithConsequences(ordered, sorted, finding);
      }
    }
    // What causes itself in a circle stands where it stood.
    sorted.stream().filter(finding -> !ordered.contains(finding)).forEach(ordered::add);
    return List.copyOf(ordered);
  }

  private static void addWithConsequences(
      List<Finding> ordered, List<Finding> sorted, Finding cause) {
    if (ordered.contains(cause)) {
      return;
    }
    ordered.add(cause);
    sorted.stream()
        .filter(finding -> finding.causedBy().filter(cause.id()::equals).isPresent())
        .filter(finding -> !finding.id().equals(cause.id()))
        .forEach(finding -> addWithConsequences(ordered, sorted, finding));
  }

  private static boolean hasCauseIn(List<Finding> findings, Finding finding) {
    return finding
        .causedBy()
        .filter(id -> !id.equals(finding.id()))
        .filter(id -> findings.stream().anyMatch(other -> other.id().equals(id)))
        .isPresent();
  }

  /// Of what could be better, the surest comes first. The others stand in the order in which the
  /// rules look at them: the error that somebody pasted comes first, however little it proves.
  private static Confidence doubt(Finding finding) {
    return finding.severity() == Severity.WARNING ? finding.confidence() : Confidence.CERTAIN;
  }

  /// A good result of a check is an answer, so it stands before what could still be better. What
  /// texts only note comes last.
  private static int weight(Finding finding) {
    boolean noted = finding.evidence().stream().allMatch(path -> path.startsWith("documents."));
    boolean answer = finding.id().equals("connection-fine");
    boolean ofTexts = noted && !answer && !finding.evidence().isEmpty();
    return switch (finding.severity()) {
      case BLOCKING -> 0;
      case GOOD -> ofTexts ? 4 : 1;
      case UNDECIDED -> ofTexts ? 5 : 2;
      case WARNING -> 3;
    };
  }
}

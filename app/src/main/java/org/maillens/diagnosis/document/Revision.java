package org.maillens.diagnosis.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Candidate;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Severity;

/// Findings seen again in the light of others. Each of these leaves the finding as it was and
/// returns another.
final class Revision {
  private Revision() {}

  /// As a consequence of another finding: that one has the fixes.
  static Finding causedBy(Finding finding, String cause) {
    return with(
        finding,
        finding.severity(),
        finding.confidence(),
        Optional.of(cause),
        finding.candidates(),
        finding.evidence(),
        List.of());
  }

  static Finding weighing(Finding finding, Severity severity, Confidence confidence) {
    return with(
        finding,
        severity,
        confidence,
        finding.causedBy(),
        finding.candidates(),
        finding.evidence(),
        finding.fixIds());
  }

  static Finding weighing(Finding finding, Severity severity) {
    return weighing(finding, severity, finding.confidence());
  }

  /// With these candidates left, and what it rests on besides.
  static Finding settled(Finding finding, List<Candidate> candidates, List<String> evidence) {
    return with(
        finding,
        finding.severity(),
        finding.confidence(),
        finding.causedBy(),
        candidates,
        joined(finding.evidence(), evidence),
        finding.fixIds());
  }

  /// Said by another text as well, which may be surer.
  static Finding confirmed(Finding finding, Confidence other, List<String> evidence) {
    return with(
        finding,
        finding.severity(),
        other.compareTo(finding.confidence()) < 0 ? other : finding.confidence(),
        finding.causedBy(),
        finding.candidates(),
        joined(finding.evidence(), evidence),
        finding.fixIds());
  }

  private static List<String> joined(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().toList();
  }

  private static Finding with(
      Finding finding,
      Severity severity,
      Confidence confidence,
      Optional<String> causedBy,
      List<Candidate> candidates,
      List<String> evidence,
      List<String> fixIds) {
    return new Finding(
        finding.id(),
        severity,
        confidence,
        finding.title(),
        finding.explanation(),
        finding.exact(),
        finding.surer(),
        causedBy,
        candidates,
        finding.fixableBy(),
        evidence,
        fixIds,
        finding.words());
  }
}

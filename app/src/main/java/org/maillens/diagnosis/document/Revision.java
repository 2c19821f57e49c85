package org.maillens.diagnosis.document;

import java.util.List;
import java.util.stream.Stream;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Candidate;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Severity;

/// Findings seen again in the light of others. Each of these leaves the finding as it was and
/// returns another.
final class Revision {
  private Revision() {}

  static Finding weighing(Finding finding, Severity severity, Confidence confidence) {
    return with(finding, severity, confidence, finding.candidates(), finding.evidence());
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
        candidates,
        joined(finding.evidence(), evidence));
  }

  /// Said by another text as well, which may be surer.
  static Finding confirmed(Finding finding, Confidence other, List<String> evidence) {
    return with(
        finding,
        finding.severity(),
        other.compareTo(finding.confidence()) < 0 ? other : finding.confidence(),
        finding.candidates(),
        joined(finding.evidence(), evidence));
  }

  private static List<String> joined(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().toList();
  }

  private static Finding with(
      Finding finding,
      Severity severity,
      Confidence confidence,
      List<Candidate> candidates,
      List<String> evidence) {
    return new Finding(
        finding.id(),
        severity,
        confidence,
        finding.title(),
        finding.explanation(),
        finding.exact(),
        finding.surer(),
        finding.causedBy(),
        candidates,
        finding.fixableBy(),
        evidence,
        finding.fixIds(),
        finding.words());
  }
}

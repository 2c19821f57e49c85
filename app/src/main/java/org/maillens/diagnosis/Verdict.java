package org.maillens.diagnosis;

import java.util.List;
import org.maillens.diagnosis.Finding.Severity;

/// What the findings come to for the chosen program.
public enum Verdict {
  /// Something stops the program.
  PROBLEMS,
  /// Nothing stops it, and that was seen.
  FINE,
  /// Could not be decided.
  UNDECIDED;

  /// What `findings` come to, in their order. Warnings alone decide nothing: what they warn of does
  /// not stop the program; nor does what a text beside a check notes as good.
  public static Verdict of(List<Finding> findings) {
    if (findings.stream().anyMatch(finding -> finding.severity() == Severity.BLOCKING)) {
      return PROBLEMS;
    }
    boolean good = !findings.isEmpty() && findings.getFirst().severity() == Severity.GOOD;
    return good ? FINE : UNDECIDED;
  }
}

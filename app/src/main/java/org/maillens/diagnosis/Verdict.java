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

  /// What `findings` come to. Warnings alone decide nothing: what they warn of does not stop the
  /// program.
  public static Verdict of(List<Finding> findings) {
    if (has(findings, Severity.BLOCKING)) {
      return PROBLEMS;
    }
    return has(findings, Severity.GOOD) ? FINE : UNDECIDED;
  }

  private static boolean has(List<Finding> findings, Severity severity) {
    return findings.stream().anyMatch(finding -> finding.severity() == severity);
  }
}

package org.maillens.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.maillens.evidence.signature.Signature.Cause;
import org.maillens.evidence.signature.Signatures;

/// The error that the user reported, as a hint at what the findings should begin with. It decides
/// between equals and nothing else: what was seen counts more.
final class Complaint {
  private Complaint() {}

  /// The same findings, those first that the error can come from.
  ///
  /// @param error as the mail program shows it; empty when none was told
  static List<Finding> first(String error, List<Finding> findings) {
    if (error.isBlank()) {
      return findings;
    }
    Set<String> causes =
        Signatures.shipped().in(error).stream()
            .flatMap(match -> match.signature().causes().stream())
            .map(Cause::finding)
            .collect(Collectors.toUnmodifiableSet());
    return findings.stream()
        .sorted(Comparator.comparing((Finding finding) -> !causes.contains(finding.id())))
        .toList();
  }
}

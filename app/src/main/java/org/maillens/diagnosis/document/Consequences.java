package org.maillens.diagnosis.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Candidate;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Severity;

/// Which findings follow from which: what is wrong in a configuration explains the error that a
/// program shows, and what is wrong with a certificate explains every complaint about it.
final class Consequences {
  private static final Set<String> NO_TLS =
      Set.of("nothing-listening", "address-blocked", "starttls-missing", "server-without-key");

  /// What is wrong in a configuration, and what comes of it.
  private static final Map<String, Set<String>> CONFIGURED =
      Map.ofEntries(
          Map.entry("setting-of-other-version", NO_TLS),
          Map.entry("certificate-not-set", NO_TLS),
          Map.entry("file-mark-missing", NO_TLS),
          Map.entry("file-mark-not-wanted", NO_TLS),
          Map.entry("key-and-certificate-swapped", NO_TLS),
          Map.entry("nothing-can-listen", NO_TLS),
          Map.entry(
              "client-certificate-list-wrong", Set.of("nothing-listening", "address-blocked")),
          Map.entry("dhe-without-parameters", Set.of("no-common-suite", "dovecot-dh-file-missing")),
          Map.entry("only-tls13", Set.of("server-too-new-for-client")),
          Map.entry("min-protocol-needs-seclevel", Set.of("server-too-new-for-client")),
          Map.entry("weak-dh-configured", Set.of("dh-too-small")));

  /// Faults of the server that meet everybody, so that an error of anybody can come from them.
  private static final Set<String> FOR_EVERYBODY =
      Set.of(
          "certificate-expired",
          "certificate-not-yet-valid",
          "certificate-revoked",
          "certificate-broken",
          "missing-intermediate",
          "self-signed",
          "private-root",
          "wrong-name",
          "client-certificate-required");

  private Consequences() {}

  /// The same findings, each pointing to its cause where that is among them.
  static List<Finding> linked(List<Finding> findings) {
    List<Finding> linked = new ArrayList<>();
    Set<String> causes = new HashSet<>();
    for (Finding finding : findings) {
      Optional<String> cause =
          finding.causedBy().isPresent() ? Optional.empty() : cause(finding, findings);
      cause.ifPresent(causes::add);
      linked.add(cause.map(id -> finding.following(id)).orElse(finding));
    }
    return linked.stream()
        .map(f -> causes.contains(f.id()) && CONFIGURED.containsKey(f.id()) ? blocking(f) : f)
        .toList();
  }

  private static Optional<String> cause(Finding finding, List<Finding> findings) {
    if (finding.severity() != Severity.BLOCKING) {
      return Optional.empty();
    }
    for (Finding other : findings) {
      boolean configured =
          CONFIGURED.containsKey(other.id())
              && isTrouble(other)
              && (fits(finding, CONFIGURED.get(other.id())) || leavesOpen(finding, other.id()));
      boolean forEverybody =
          FOR_EVERYBODY.contains(other.id())
              && other.severity() == Severity.BLOCKING
              && leavesOpen(finding, other.id());
      if (configured || forEverybody) {
        return Optional.of(other.id());
      }
    }
    return Optional.empty();
  }

  private static boolean isTrouble(Finding finding) {
    return finding.severity() == Severity.BLOCKING || finding.severity() == Severity.WARNING;
  }

  /// Whether a finding is one of these, or leaves one of them open.
  private static boolean fits(Finding finding, Set<String> consequences) {
    return consequences.contains(finding.id())
        || consequences.stream().anyMatch(id -> leavesOpen(finding, id));
  }

  private static boolean leavesOpen(Finding finding, String cause) {
    return finding.id().equals("reported-error")
        && finding.candidates().stream().map(Candidate::id).anyMatch(cause::equals);
  }

  /// That something is configured so is certain; that the error comes from it is not.
  private static Finding blocking(Finding cause) {
    Confidence confidence =
        cause.severity() == Severity.BLOCKING ? cause.confidence() : Confidence.VERY_LIKELY;
    return Revision.weighing(cause, Severity.BLOCKING, confidence);
  }
}

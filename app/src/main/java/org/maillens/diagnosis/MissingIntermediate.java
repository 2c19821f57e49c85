package org.maillens.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.certificate.ChainProblem;
import org.maillens.certificate.ChainVerdict;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;

/// The server leaves out the certificate between its own and the root. Where no complete store says
/// whether the missing issuer is a root, which need not be sent, nothing is said.
final class MissingIntermediate implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < examined.verdicts().size(); i++) {
      ChainVerdict verdict = examined.verdicts().get(i);
      Optional<ChainProblem> problem = verdict.problem(ChainProblem.Kind.MISSING_INTERMEDIATE);
      if (problem.isPresent()
          && problem.get().detail() instanceof ChainProblem.MissingIssuer missing
          && examined.trust(verdict) != Case.Trust.YES) {
        findings.add(finding(examined, verdict, missing, i));
      }
    }
    return findings;
  }

  private static Finding finding(
      Case examined, ChainVerdict verdict, ChainProblem.MissingIssuer missing, int index) {
    // Windows fetches a missing intermediate from the address in the certificate (AIA) by itself.
    boolean fetched = examined.isWindows() && !missing.urls().isEmpty();
    Draft draft =
        Draft.of(
                "missing-intermediate",
                severity(examined, verdict, missing, fetched),
                missing.certain() ? Confidence.CERTAIN : Confidence.VERY_LIKELY)
            .title(examined.host())
            .explainAs(fetched ? "windows-fetches" : "not-sent", examined.host(), missing.issuer())
            .fixableBy(Party.ADMINISTRATOR)
            .rests("certificates[" + index + "]")
            .fixes("ask-provider-certificate")
            .fixes(
                examined.serverFixes(
                    "dovecot-2.4-fullchain", "dovecot-2.3-fullchain", "postfix-fullchain"));
    if (!missing.certain()) {
      draft
          .candidate("intermediate-left-out", Confidence.VERY_LIKELY, missing.issuer())
          .candidate("private-issuer", Confidence.POSSIBLE, missing.issuer());
    }
    return draft.finding();
  }

  private static Severity severity(
      Case examined, ChainVerdict verdict, ChainProblem.MissingIssuer missing, boolean fetched) {
    if (fetched) {
      return Severity.WARNING;
    }
    return missing.certain() ? Severity.BLOCKING : examined.untrusted(verdict);
  }
}

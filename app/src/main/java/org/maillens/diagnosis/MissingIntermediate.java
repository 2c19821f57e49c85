package org.maillens.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.certificate.ChainProblem;
import org.maillens.certificate.ChainVerdict;
import org.maillens.client.Believer;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.evidence.Message;
import org.maillens.evidence.ServedChain;

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
        findings.add(finding(examined, missing, i));
      }
    }
    return findings;
  }

  private static Finding finding(Case examined, ChainProblem.MissingIssuer missing, int index) {
    Believer program = examined.program(index);
    boolean perhapsRoot = isPerhapsRoot(examined.evidence().certificates().get(index), missing);
    Draft draft =
        Draft.of(
                "missing-intermediate",
                examined.untrusted(index),
                missing.certain() ? Confidence.CERTAIN : Confidence.VERY_LIKELY)
            .title(examined.host())
            .explainAs(
                perhapsRoot ? "perhaps-root" : Message.word(program.trusted()),
                examined.host(),
                missing.issuer(),
                examined.profile().label(),
                program.reason())
            .exactly(missing.issuer())
            .fixableBy(Party.ADMINISTRATOR)
            .rests("certificates[" + index + "]")
            .fixes("ask-provider-certificate")
            .fixes(
                examined.serverFixes(
                    "dovecot-2.4-fullchain",
                    "dovecot-2.3-fullchain",
                    "courier-fullchain",
                    "postfix-fullchain",
                    "exim-fullchain"));
    if (!missing.certain()) {
      draft
          .candidate(
              "intermediate-left-out",
              perhapsRoot ? Confidence.POSSIBLE : Confidence.VERY_LIKELY,
              missing.issuer())
          .candidate(
              "private-issuer",
              perhapsRoot ? Confidence.VERY_LIKELY : Confidence.POSSIBLE,
              missing.issuer());
    }
    return draft.finding();
  }

  /// Behind an authority's certificate that was sent there may only be the root, which need not be
  /// sent. Public authorities say in their certificates where the next one is; who does not is
  /// probably an organisation's own.
  private static boolean isPerhapsRoot(ServedChain chain, ChainProblem.MissingIssuer missing) {
    return chain.sent().size() > 1 && missing.urls().isEmpty() && !chain.leaf().hasPublicMarks();
  }
}

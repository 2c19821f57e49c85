package org.maillens.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.maillens.certificate.ChainProblem;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Message;

/// What else is wrong with a chain: broken, unfit, weak, untidy.
final class CertificateFaults implements Rule {
  private static final Set<ChainProblem.Kind> UNFIT =
      Set.of(
          ChainProblem.Kind.NOT_FOR_SERVERS,
          ChainProblem.Kind.NOT_A_CA,
          ChainProblem.Kind.PATH_TOO_LONG,
          ChainProblem.Kind.NAME_NOT_PERMITTED,
          ChainProblem.Kind.UNKNOWN_CRITICAL_EXTENSION);

  private static final Set<ChainProblem.Kind> WEAK =
      Set.of(ChainProblem.Kind.WEAK_KEY, ChainProblem.Kind.WEAK_SIGNATURE);

  private static final Set<ChainProblem.Kind> UNTIDY =
      Set.of(
          ChainProblem.Kind.WRONG_ORDER,
          ChainProblem.Kind.DUPLICATE,
          ChainProblem.Kind.NAMESAKE,
          ChainProblem.Kind.STRANGER,
          ChainProblem.Kind.TOO_MANY);

  @Override
  public List<Finding> findings(Case examined) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < examined.verdicts().size(); i++) {
      Severity untrusted = examined.untrusted(i);
      add(
          findings,
          examined,
          i,
          "certificate-broken",
          Set.of(ChainProblem.Kind.BAD_SIGNATURE),
          untrusted);
      add(findings, examined, i, "certificate-unfit", UNFIT, untrusted);
      add(findings, examined, i, "certificate-weak", WEAK, Severity.WARNING);
      add(findings, examined, i, "chain-untidy", UNTIDY, Severity.WARNING);
    }
    return findings;
  }

  private static void add(
      List<Finding> findings,
      Case examined,
      int index,
      String id,
      Set<ChainProblem.Kind> kinds,
      Severity severity) {
    examined.verdicts().get(index).problems().stream()
        .filter(problem -> kinds.contains(problem.kind()))
        .findFirst()
        .ifPresent(
            problem ->
                findings.add(
                    Draft.of(id, severity, Confidence.CERTAIN)
                        .title(examined.host())
                        .explain(examined.host(), problem.subject())
                        .exactly(problem.subject(), Message.word(problem.kind()))
                        .fixableBy(Party.ADMINISTRATOR)
                        .rests("certificates[" + index + "]")
                        .fixes("ask-provider-certificate", "public-certificate")
                        .finding()));
  }
}

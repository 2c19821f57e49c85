package org.maillens.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.maillens.certificate.ChainProblem;
import org.maillens.certificate.ChainVerdict;
import org.maillens.certificate.TrustAnswer;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;

/// Nobody, or not everybody, vouches for the certificate: self-signed or from a private root.
final class Untrusted implements Rule {
  /// What other rules or the ones below explain.
  private static final Set<ChainProblem.Kind> TOLD =
      Set.of(
          ChainProblem.Kind.SELF_SIGNED,
          ChainProblem.Kind.PRIVATE_ROOT,
          ChainProblem.Kind.MISSING_INTERMEDIATE,
          ChainProblem.Kind.BAD_SIGNATURE,
          ChainProblem.Kind.NOT_FOR_SERVERS,
          ChainProblem.Kind.NOT_A_CA,
          ChainProblem.Kind.PATH_TOO_LONG,
          ChainProblem.Kind.NAME_NOT_PERMITTED,
          ChainProblem.Kind.UNKNOWN_CRITICAL_EXTENSION);

  @Override
  public List<Finding> findings(Case examined) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < examined.verdicts().size(); i++) {
      ChainVerdict verdict = examined.verdicts().get(i);
      Case.Trust trust = examined.trust(verdict);
      String path = "certificates[" + i + "]";
      if (examined.interceptor(i).isEmpty()
          && trust != Case.Trust.YES
          && trust != Case.Trust.IN_PART) {
        Severity severity = examined.untrusted(i);
        if (verdict.has(ChainProblem.Kind.SELF_SIGNED)) {
          findings.add(draft(examined, verdict, "self-signed", severity, path).finding());
        } else if (verdict.has(ChainProblem.Kind.PRIVATE_ROOT)) {
          findings.add(draft(examined, verdict, "private-root", severity, path).finding());
        }
      }
      if (examined.program(i).trusted() == Answer.NO && !told(examined, i, trust)) {
        findings.add(byProgram(examined, i, path));
      } else if (trust == Case.Trust.IN_PART) {
        findings.add(inPart(examined, verdict, path));
      }
    }
    return findings;
  }

  /// Whether another finding says why the program refuses this chain.
  private static boolean told(Case examined, int index, Case.Trust trust) {
    ChainVerdict verdict = examined.verdicts().get(index);
    boolean wrongDate =
        verdict.problems().stream()
            .anyMatch(
                problem ->
                    problem.detail() instanceof ChainProblem.Validity validity
                        && validity.onPath());
    boolean nobody = trust != Case.Trust.YES && trust != Case.Trust.IN_PART;
    return wrongDate
        || examined.interceptor(index).isPresent()
        || (nobody && TOLD.stream().anyMatch(verdict::has));
  }

  /// Others take the chain, this program does not.
  private static Finding byProgram(Case examined, int index, String path) {
    return Draft.of("not-trusted-by-program", Severity.BLOCKING, Confidence.VERY_LIKELY)
        .title(examined.profile().label(), examined.host())
        .explain(examined.profile().label(), examined.program(index).reason())
        .exactly(leaf(examined, index))
        .surerBy(examined.profile().label())
        .fixableBy(Party.HELPDESK, Party.ADMINISTRATOR)
        .rests(path)
        .fixes("newer-root-list", "ask-provider-certificate")
        .finding();
  }

  private static Draft draft(
      Case examined, ChainVerdict verdict, String id, Severity severity, String path) {
    return Draft.of(id, severity, Confidence.CERTAIN)
        .title(examined.host())
        .explain(examined.host(), verdict.path().getLast().name())
        .exactly(verdict.path().getLast().name())
        .candidate("own-certificate-authority", Confidence.POSSIBLE, examined.host())
        .candidate("intercepted", Confidence.POSSIBLE, examined.host())
        .fixableBy(Party.ADMINISTRATOR, Party.HELPDESK)
        .rests(path)
        .fixes("ask-provider-certificate", "public-certificate");
  }

  private static Finding inPart(Case examined, ChainVerdict verdict, String path) {
    return Draft.of("trusted-in-part", Severity.WARNING, Confidence.CERTAIN)
        .title(examined.host())
        .explain(
            examined.host(),
            stores(verdict, TrustAnswer.Answer.YES),
            stores(verdict, TrustAnswer.Answer.NO))
        .fixableBy(Party.ADMINISTRATOR, Party.HELPDESK)
        .rests(path)
        .fixes("public-certificate")
        .finding();
  }

  private static String leaf(Case examined, int index) {
    return examined.evidence().certificates().get(index).leaf().issuer();
  }

  private static String stores(ChainVerdict verdict, TrustAnswer.Answer answer) {
    return verdict.trust().stream()
        .filter(t -> t.answer() == answer)
        .map(TrustAnswer::label)
        .collect(Collectors.joining(", "));
  }
}

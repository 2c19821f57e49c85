package org.maillens.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.maillens.certificate.ChainProblem;
import org.maillens.certificate.ChainVerdict;
import org.maillens.certificate.TrustAnswer;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;

/// Nobody, or not everybody, vouches for the certificate: self-signed or from a private root.
final class Untrusted implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < examined.verdicts().size(); i++) {
      ChainVerdict verdict = examined.verdicts().get(i);
      Case.Trust trust = examined.trust(verdict);
      String path = "certificates[" + i + "]";
      if (trust == Case.Trust.IN_PART) {
        findings.add(inPart(examined, verdict, path));
      } else if (trust != Case.Trust.YES) {
        if (verdict.has(ChainProblem.Kind.SELF_SIGNED)) {
          findings.add(
              draft(examined, verdict, "self-signed", nobodyHasIt(verdict), path).finding());
        } else if (verdict.has(ChainProblem.Kind.PRIVATE_ROOT)) {
          Severity severity = examined.untrusted(verdict);
          findings.add(draft(examined, verdict, "private-root", severity, path).finding());
        }
      }
    }
    return findings;
  }

  /// A certificate that signed itself is not fetched on demand as roots are on Windows, so a store
  /// that may get more roots does not make it doubtful.
  private static Severity nobodyHasIt(ChainVerdict verdict) {
    boolean no = verdict.trust().stream().anyMatch(t -> t.answer() == TrustAnswer.Answer.NO);
    return no ? Severity.BLOCKING : Severity.WARNING;
  }

  private static Draft draft(
      Case examined, ChainVerdict verdict, String id, Severity severity, String path) {
    return Draft.of(id, severity, Confidence.CERTAIN)
        .title(examined.host())
        .explain(examined.host(), verdict.path().getLast().name())
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

  private static String stores(ChainVerdict verdict, TrustAnswer.Answer answer) {
    return verdict.trust().stream()
        .filter(t -> t.answer() == answer)
        .map(TrustAnswer::label)
        .collect(Collectors.joining(", "));
  }
}

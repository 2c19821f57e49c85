package org.maillens.diagnosis;

import java.util.List;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.NameAnswer.Kind;

/// The right certificate comes only to programs that say the server name (SNI).
final class NameDependsOnSni implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    Answer sends = examined.profile().sendsServerName();
    boolean typedFits = fits(examined, Kind.AS_TYPED, Answer.YES);
    boolean namelessFails =
        fits(examined, Kind.NO_NAME, Answer.NO)
            || examined.name(Kind.NO_NAME).filter(n -> n.answered() == Answer.NO).isPresent();
    if (sends == Answer.YES || !typedFits || !namelessFails) {
      return List.of();
    }
    boolean never = sends == Answer.NO;
    return Draft.of(
            "name-depends-on-sni",
            never ? Severity.BLOCKING : Severity.WARNING,
            never ? Confidence.CERTAIN : Confidence.POSSIBLE)
        .title(examined.host(), examined.profile().label())
        .explainAs(never ? "not-sent" : "not-known", examined.host(), examined.profile().label())
        .fixableBy(Party.ADMINISTRATOR, Party.USER)
        .rests("sni")
        .fixes("newer-mail-program", "default-certificate")
        .alone();
  }

  private static boolean fits(Case examined, Kind kind, Answer matches) {
    return examined.name(kind).filter(n -> n.matches() == matches).isPresent();
  }
}

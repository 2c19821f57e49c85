package org.maillens.diagnosis;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.certificate.ChainProblem;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.evidence.Conversation.Lack;

/// A certificate on the path is past its end, or before its beginning.
final class CertificateDates implements Rule {
  private static final Duration JUST_NOW = Duration.ofMinutes(2);

  @Override
  public List<Finding> findings(Case examined) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < examined.verdicts().size(); i++) {
      for (ChainProblem problem : examined.verdicts().get(i).problems()) {
        if (problem.detail() instanceof ChainProblem.Validity validity
            && validity.onPath()
            && !justMade(problem, validity)) {
          findings.add(finding(examined, problem, validity, i));
        }
      }
    }
    return findings;
  }

  /// Exim without a certificate makes one while it is being asked, and clocks differ by seconds.
  private static boolean justMade(ChainProblem problem, ChainProblem.Validity validity) {
    return problem.kind() == ChainProblem.Kind.NOT_YET_VALID
        && validity.distance().compareTo(JUST_NOW) < 0;
  }

  private static Finding finding(
      Case examined, ChainProblem problem, ChainProblem.Validity validity, int index) {
    boolean expired = problem.kind() == ChainProblem.Kind.EXPIRED;
    boolean undated = expired && isUndated(examined);
    String day = LocalDate.ofInstant(validity.limit(), ZoneOffset.UTC).toString();
    Clocks clocks = Clocks.of(examined.evidence());
    Optional<Clocks.Wrong> mended =
        clocks.wrong().filter(wrong -> ClockWrong.mends(examined, wrong, problem));
    Draft draft =
        Draft.of(
                expired ? "certificate-expired" : "certificate-not-yet-valid",
                examined.untrusted(index),
                mended
                    .map(Clocks.Wrong::confidence)
                    .orElse(undated ? Confidence.VERY_LIKELY : Confidence.CERTAIN))
            .title(examined.host(), day)
            .explainAs(
                problem.index() == 0
                    ? undated ? "own-undated" : "own"
                    : undated ? "issuer-undated" : "issuer",
                examined.host(),
                day,
                problem.subject(),
                Math.max(1, validity.distance().toDays()))
            .exactly(problem.subject(), validity.limit().toString())
            .fixableBy(Party.ADMINISTRATOR)
            .rests("certificates[" + index + "]");
    if (mended.isPresent()) {
      return draft
          .explainAs("by-clock", examined.host(), day)
          .candidate("clock-here", mended.get().confidence(), day)
          .fixes("check-clock")
          .finding();
    }
    if (clocks.right()) {
      return clockIsRight(examined, draft, expired);
    }
    if (expired) {
      return draft
          .candidate("not-renewed", Confidence.POSSIBLE, examined.host())
          .candidate("renewed-not-reloaded", Confidence.POSSIBLE, examined.host())
          .candidate("clock-here", Confidence.POSSIBLE, day)
          .fixes("ask-provider-certificate", "renew-and-reload", "check-clock")
          .finding();
    }
    return draft
        .candidate("clock-here", Confidence.VERY_LIKELY, day)
        .candidate("issued-early", Confidence.POSSIBLE, examined.host())
        .fixes("check-clock", "ask-provider-certificate")
        .finding();
  }

  /// It was read after it was made: what was not valid yet had then begun even less, but what has
  /// ended may not have been at its end.
  private static boolean isUndated(Case examined) {
    return examined.conversation().filter(one -> one.lacks().contains(Lack.TIME)).isPresent();
  }

  private static Finding clockIsRight(Case examined, Draft draft, boolean expired) {
    return expired
        ? draft
            .candidate("not-renewed", Confidence.POSSIBLE, examined.host())
            .candidate("renewed-not-reloaded", Confidence.POSSIBLE, examined.host())
            .fixes("ask-provider-certificate", "renew-and-reload")
            .finding()
        : draft
            .explainAs("clock-is-right", examined.host())
            .candidate("issued-early", Confidence.VERY_LIKELY, examined.host())
            .fixes("ask-provider-certificate")
            .finding();
  }
}

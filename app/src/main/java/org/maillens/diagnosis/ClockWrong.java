package org.maillens.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.maillens.certificate.ChainProblem;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.ClockReading;
import org.maillens.evidence.Message;

/// The clock of this computer is wrong, by what others say. With certificates that only look
/// expired, or not yet valid, it is the cause for a program that refuses those.
final class ClockWrong implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    return Clocks.of(examined.evidence()).wrong().stream()
        .map(wrong -> finding(examined, wrong))
        .toList();
  }

  private static Finding finding(Case examined, Clocks.Wrong wrong) {
    boolean stops =
        IntStream.range(0, examined.verdicts().size())
            .filter(chain -> examined.untrusted(chain) == Severity.BLOCKING)
            .mapToObj(chain -> examined.verdicts().get(chain))
            .flatMap(verdict -> verdict.problems().stream())
            .anyMatch(problem -> mends(examined, wrong, problem));
    String variant = wrong.atLeast() ? "behind-at-least" : "behind";
    if (wrong.ahead().isNegative()) {
      variant = "ahead";
    }
    return Draft.of("clock-wrong", stops ? Severity.BLOCKING : Severity.WARNING, wrong.confidence())
        .title(span(wrong.ahead()))
        .explainAs(
            variant,
            span(wrong.ahead()),
            wrong.by().stream()
                .map(ClockReading::from)
                .distinct()
                .collect(Collectors.joining(", ")),
            wrong.real(examined.evidence().startedAt()).toString())
        .exactly(
            wrong.by().stream()
                .map(reading -> reading.from())
                .distinct()
                .collect(Collectors.joining(", ")),
            wrong.ahead().toString())
        .fixableBy(Party.USER, Party.HELPDESK)
        .rests("inquiries.clocks")
        .fixes("check-clock")
        .finding();
  }

  /// Whether a certificate on the path is valid by the right time and not by this computer's.
  static boolean mends(Case examined, Clocks.Wrong wrong, ChainProblem problem) {
    if (!(problem.detail() instanceof ChainProblem.Validity validity) || !validity.onPath()) {
      return false;
    }
    Instant real = wrong.real(examined.evidence().startedAt());
    return problem.kind() == ChainProblem.Kind.EXPIRED
        ? !wrong.atLeast() && !real.isAfter(validity.limit())
        : !real.isBefore(validity.limit());
  }

  private static Message span(Duration ahead) {
    Duration much = ahead.abs();
    if (much.toHours() < 2) {
      return Message.of("finding.span.minutes", much.toMinutes());
    }
    return much.toDays() < 2
        ? Message.of("finding.span.hours", much.toHours())
        : Message.of("finding.span.days", much.toDays());
  }
}

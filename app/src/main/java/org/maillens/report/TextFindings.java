package org.maillens.report;

import java.util.List;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Candidate;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Message;
import org.maillens.fix.Fix;
import org.maillens.report.TextReport.Signs;

/// What was found and what helps, as plain text: alike for a check and for texts that were handed
/// in.
final class TextFindings {
  private final Messages messages;
  private final Signs signs;
  private final TextLines lines;

  TextFindings(Messages messages, Signs signs, TextLines lines) {
    this.messages = messages;
    this.signs = signs;
    this.lines = lines;
  }

  /// The answer, then what else was found.
  void findings(List<Finding> findings) {
    finding(findings.getFirst(), findings);
    if (findings.size() > 1) {
      lines.heading(messages.text("terminal.heading.also"));
      findings.stream().skip(1).forEach(finding -> finding(finding, findings));
    }
  }

  /// What to do, and what to send to those who can.
  void fixes(List<Fix> fixes) {
    if (!fixes.isEmpty()) {
      lines.heading(messages.text("terminal.heading.fixes"));
      fixes.forEach(this::fix);
      providerMessages(fixes);
    }
  }

  private void finding(Finding finding, List<Finding> all) {
    String sign =
        switch (finding.severity()) {
          case BLOCKING -> signs.no();
          case WARNING -> signs.caution();
          case UNDECIDED -> signs.unknown();
          case GOOD -> signs.yes();
        };
    lines.line(0, sign + " " + messages.text(finding.title()));
    // That nothing could be decided is no statement that could be sure.
    if (finding.severity() != Severity.UNDECIDED) {
      lines.line(2, word("terminal.confidence.", finding.confidence()));
    }
    all.stream()
        .filter(other -> finding.causedBy().filter(other.id()::equals).isPresent())
        .map(other -> messages.text("report.caused-by", messages.text(other.title())))
        .findFirst()
        .ifPresent(cause -> lines.line(2, cause));
    lines.line(2, messages.text(finding.explanation()));
    finding
        .exact()
        .ifPresent(exact -> lines.line(2, messages.text("report.exact", messages.text(exact))));
    for (Candidate candidate : finding.candidates()) {
      lines.line(
          2,
          signs.arrow()
              + " "
              + word("terminal.candidate.", candidate.confidence())
              + " "
              + messages.text(candidate.statement()));
      lines.line(4, messages.text(candidate.tellApart()));
    }
    finding
        .surer()
        .ifPresent(surer -> lines.line(2, messages.text("report.surer", messages.text(surer))));
    lines.blank();
  }

  private void fix(Fix fix) {
    lines.line(0, fix.title());
    lines.line(
        2,
        messages.text(
            "terminal.fix.facts",
            fix.targetLabel(),
            word("terminal.party.", fix.audience()),
            word("terminal.risk.", fix.risk()),
            word("terminal.proof.", fix.proof()),
            fix.source()));
    int number = 0;
    for (Fix.Step step : fix.steps()) {
      lines.line(2, number++ + "  " + step.text());
      if (!step.file().isEmpty()) {
        lines.line(5, messages.text("terminal.fix.file", step.file()));
      }
      // To be pasted, so never wrapped.
      step.copy().lines().forEach(l -> lines.verbatim("     | " + l));
    }
    lines.blank();
  }

  /// Fixes of one cause share their message; once is enough to copy it.
  private void providerMessages(List<Fix> fixes) {
    fixes.stream()
        .map(Fix::providerMessage)
        .filter(m -> !m.isEmpty())
        .distinct()
        .forEach(
            m -> {
              lines.line(0, messages.text("terminal.fix.message"));
              m.lines().forEach(l -> lines.line(2, l));
              lines.blank();
            });
  }

  private String word(String prefix, Enum<?> constant) {
    return messages.text(prefix + Message.word(constant));
  }
}

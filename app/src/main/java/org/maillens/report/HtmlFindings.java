package org.maillens.report;

import static org.maillens.report.EvidenceWriter.word;

import java.util.List;
import java.util.Optional;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.fix.Fix;

/// What was found and what helps, for an HTML page.
final class HtmlFindings {
  private final Messages messages;
  private final Html html;
  private final List<Finding> findings;

  /// @param findings all of the page, most important first
  HtmlFindings(Messages messages, Html html, List<Finding> findings) {
    this.messages = messages;
    this.html = html;
    this.findings = findings;
  }

  /// All but the first, which is the answer.
  void others() {
    if (findings.size() > 1) {
      section("report.html.also");
      findings.stream().skip(1).forEach(this::finding);
      html.close();
    }
  }

  /// What to do.
  void fixes(List<Fix> fixes) {
    if (!fixes.isEmpty()) {
      section("report.html.fixes");
      fixes.forEach(this::fix);
      html.close();
    }
  }

  private void finding(Finding finding) {
    html.open("article", tone(finding.severity()));
    html.element("h3", "", sign(finding.severity()) + " " + messages.text(finding.title()));
    body(finding);
    html.close();
  }

  /// What is said of a finding below its title.
  void body(Finding finding) {
    finding
        .causedBy()
        .flatMap(this::titleOf)
        .ifPresent(cause -> html.element("p", "quiet", say("report.caused-by", cause)));
    html.element("p", "", messages.text(finding.explanation()));
    finding
        .exact()
        .ifPresent(exact -> html.element("p", "", say("report.exact", messages.text(exact))));
    finding
        .surer()
        .ifPresent(surer -> html.element("p", "quiet", say("report.surer", messages.text(surer))));
    html.open("p", "chips");
    if (finding.severity() != Finding.Severity.UNDECIDED) {
      chip(say("report.confidence." + word(finding.confidence())));
    }
    finding.fixableBy().forEach(party -> chip(say("report.party." + word(party))));
    html.close();
    if (!finding.candidates().isEmpty()) {
      html.element("h4", "label", say("report.html.candidates")).open("ol", "");
      for (Finding.Candidate candidate : finding.candidates()) {
        html.open("li", "");
        html.element("strong", "", messages.text(candidate.statement()));
        chip(say("report.confidence." + word(candidate.confidence())));
        html.element(
            "p", "quiet", say("report.html.tell-apart", messages.text(candidate.tellApart())));
        html.close();
      }
      html.close();
    }
  }

  private void fix(Fix fix) {
    html.open("article", fix.risk() == Fix.Risk.WEAKENS ? "caution" : "");
    html.element("h3", "", fix.title());
    html.open("p", "chips");
    chip(fix.targetLabel());
    chip(say("report.party." + word(fix.audience())));
    chip(say("report.risk." + word(fix.risk())));
    chip(say("report.proof." + word(fix.proof())));
    html.close();
    html.open("ol", "steps");
    for (Fix.Step step : fix.steps()) {
      html.open("li", step.kind() == Fix.Kind.WARNING ? "caution" : "");
      chip(say("report.step." + word(step.kind())));
      html.sentence("p", "", step.text());
      if (!step.file().isEmpty()) {
        html.element("p", "label", step.file());
      }
      if (!step.copy().isEmpty()) {
        html.element("pre", "", step.copy());
      }
      html.close();
    }
    html.close();
    if (!fix.providerMessage().isEmpty()) {
      html.element("h4", "label", say("report.html.provider"));
      html.element("pre", "", fix.providerMessage());
    }
    html.element("p", "quiet", fix.source());
    html.close();
  }

  /// The blank is for those who copy the page, or have it read to them.
  private void chip(String words) {
    html.text(" ").element("span", "chip", words);
  }

  private Optional<String> titleOf(String finding) {
    return findings.stream()
        .filter(other -> other.id().equals(finding))
        .findFirst()
        .map(other -> messages.text(other.title()));
  }

  /// Opens a section; its caller closes it.
  private void section(String heading) {
    html.open("section", "").element("h2", "", say(heading));
  }

  private String say(String key, Object... arguments) {
    return messages.text(key, arguments);
  }

  static String sign(Severity severity) {
    return switch (severity) {
      case BLOCKING -> "✕";
      case WARNING -> "!";
      case UNDECIDED -> "·";
      case GOOD -> "✓";
    };
  }

  static String tone(Severity severity) {
    return switch (severity) {
      case BLOCKING -> "bad";
      case WARNING -> "caution";
      case UNDECIDED -> "unknown";
      case GOOD -> "good";
    };
  }
}

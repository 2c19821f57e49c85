package org.maillens.report;

import static org.maillens.report.EvidenceWriter.word;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Evidence;
import org.maillens.fix.Fix;

/// A report as one HTML page for any browser: nothing is fetched, nothing runs, light or dark as
/// the reader has it. In the order of the wizard's pages: the answer, what else was found, the
/// cipher suites, the certificates, the server names, the dialogue, the fixes.
public final class HtmlReport {
  private static final String STYLE = "/views/report.css";
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Messages messages;
  private final Html html = new Html();

  private HtmlReport(Messages messages) {
    this.messages = messages;
  }

  /// The page of a report. `redactions` says what was left out of it.
  public static String of(Report report, List<Redaction.Note> redactions, Messages messages) {
    return new HtmlReport(messages).page(report, redactions);
  }

  private String page(Report report, List<Redaction.Note> redactions) {
    Evidence evidence = report.evidence();
    String title = say("report.html.title", evidence.endpoint().hostAndPort());
    html.open("main", "");
    answer(report);
    if (report.findings().size() > 1) {
      section("report.html.also");
      report.findings().stream().skip(1).forEach(this::finding);
      html.close();
    }
    new HtmlTables(messages, html).all(report);
    if (!report.fixes().isEmpty()) {
      section("report.html.fixes");
      report.fixes().forEach(this::fix);
      html.close();
    }
    footer(evidence, redactions);
    return html.page(title, style());
  }

  private void answer(Report report) {
    Finding first = report.findings().getFirst();
    Evidence evidence = report.evidence();
    html.open("header", "answer " + tone(first.severity()));
    html.element(
        "p",
        "quiet",
        say(
            "report.html.of",
            evidence.endpoint().uri(),
            report.clients().getFirst().profile().label(),
            MINUTE.format(evidence.startedAt())));
    html.element("h1", "", sign(first.severity()) + " " + messages.text(first.title()));
    body(first);
    html.close();
  }

  private void finding(Finding finding) {
    html.open("article", tone(finding.severity()));
    html.element("h3", "", sign(finding.severity()) + " " + messages.text(finding.title()));
    body(finding);
    html.close();
  }

  private void body(Finding finding) {
    html.element("p", "", messages.text(finding.explanation()));
    html.open("p", "chips");
    html.element("span", "chip", say("report.confidence." + word(finding.confidence())));
    finding
        .fixableBy()
        .forEach(party -> html.element("span", "chip", say("report.party." + word(party))));
    html.close();
    if (!finding.candidates().isEmpty()) {
      html.element("p", "label", say("report.html.candidates")).open("ol", "");
      for (Finding.Candidate candidate : finding.candidates()) {
        html.open("li", "");
        html.element("strong", "", messages.text(candidate.statement()));
        html.element("span", "chip", say("report.confidence." + word(candidate.confidence())));
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
    html.element("span", "chip", fix.targetLabel());
    html.element("span", "chip", say("report.party." + word(fix.audience())));
    html.element("span", "chip", say("report.risk." + word(fix.risk())));
    html.element("span", "chip", say("report.proof." + word(fix.proof())));
    html.close();
    html.open("ol", "steps");
    for (Fix.Step step : fix.steps()) {
      html.open("li", step.kind() == Fix.Kind.WARNING ? "caution" : "");
      html.element("span", "chip", say("report.step." + word(step.kind())));
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
      html.element("p", "label", say("report.html.provider"));
      html.element("pre", "wrap", fix.providerMessage());
    }
    html.element("p", "quiet", fix.source());
    html.close();
  }

  private void footer(Evidence evidence, List<Redaction.Note> redactions) {
    html.open("footer", "quiet");
    var cost = evidence.cost();
    html.element(
        "p",
        "",
        say(
            "report.html.cost",
            cost.connections(),
            cost.elapsedMillis() / 1000.0,
            cost.bytesSent(),
            cost.bytesReceived()));
    if (cost.throttled()) {
      html.element("p", "", say("report.html.throttled"));
    }
    if (!cost.complete()) {
      html.element("p", "", say("report.html.incomplete"));
    }
    if (!redactions.isEmpty()) {
      html.element(
          "p",
          "",
          say(
              "report.html.redacted",
              redactions.stream()
                  .map(note -> say("report.item." + note.item()))
                  .distinct()
                  .collect(Collectors.joining(", "))));
    }
    html.element("p", "", say("report.html.by", Product.version()));
    html.close();
  }

  /// Opens a section; its caller closes it.
  private void section(String heading) {
    html.open("section", "").element("h2", "", say(heading));
  }

  private String say(String key, Object... arguments) {
    return messages.text(key, arguments);
  }

  private static String sign(Severity severity) {
    return switch (severity) {
      case BLOCKING -> "✕";
      case WARNING -> "!";
      case UNDECIDED -> "·";
      case GOOD -> "✓";
    };
  }

  private static String tone(Severity severity) {
    return switch (severity) {
      case BLOCKING -> "bad";
      case WARNING -> "caution";
      case UNDECIDED -> "unknown";
      case GOOD -> "good";
    };
  }

  private static String style() {
    try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(STYLE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

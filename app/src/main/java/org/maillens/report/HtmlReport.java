package org.maillens.report;

import java.util.List;
import java.util.stream.Collectors;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.Provenance;
import org.maillens.knowledge.Shipped;

/// A report as one HTML page for any browser: nothing is fetched, nothing runs, light or dark as
/// the reader has it. First what is read by everybody: the answer, what else was found, what helps;
/// then the facts, in the order of the wizard's pages.
public final class HtmlReport {
  private static final String STYLE = "/views/report.css";

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
    HtmlFindings found = new HtmlFindings(messages, html, report.findings());
    answer(report, found);
    found.others();
    found.fixes(report.fixes());
    SavedSource.of(evidence).ifPresent(this::source);
    new HtmlTables(messages, html).all(report);
    new HtmlDocuments(messages, html).all(evidence.documents());
    footer(evidence, redactions);
    return html.page(title, Shipped.text(STYLE));
  }

  private void answer(Report report, HtmlFindings found) {
    Finding first = report.findings().getFirst();
    Evidence evidence = report.evidence();
    html.open("header", "answer " + HtmlFindings.tone(first.severity()));
    html.element(
        "p",
        "quiet",
        say(
            "report.html.of",
            evidence.endpoint().uri(),
            report.clients().getFirst().profile().label(),
            Dated.of(evidence)));
    html.element(
        "h1", "", HtmlFindings.sign(first.severity()) + " " + messages.text(first.title()));
    found.body(first);
    html.close();
  }

  private void source(SavedSource source) {
    sentences("saved.heading", source.story());
    sentences("saved.heading.unknown", source.unknown());
  }

  private void sentences(String heading, List<Message> sentences) {
    html.open("section", "").element("h2", "", say(heading)).open("ul", "");
    sentences.forEach(sentence -> html.element("li", "", messages.text(sentence)));
    html.close().close();
  }

  private void footer(Evidence evidence, List<Redaction.Note> redactions) {
    html.open("footer", "quiet");
    var cost = evidence.cost();
    if (evidence.provenance().source() == Provenance.Source.LIVE && cost.connections() > 0) {
      html.element(
          "p",
          "",
          say(
              "report.html.cost",
              cost.connections(),
              cost.elapsedMillis() / 1000.0,
              cost.bytesSent(),
              cost.bytesReceived()));
    }
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

  private String say(String key, Object... arguments) {
    return messages.text(key, arguments);
  }
}

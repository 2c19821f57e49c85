package org.maillens.report;

import org.maillens.client.Citations;
import org.maillens.evidence.Message;
import org.maillens.report.NamesView.Column;
import org.maillens.report.NamesView.Mood;

/// The server names of an HTML report: what the server shows for each, and what becomes of programs
/// that name none.
final class HtmlNames {
  private final Messages messages;
  private final Html html;

  HtmlNames(Messages messages, Html html) {
    this.messages = messages;
    this.html = html;
  }

  /// Writes the rows of a table with the columns asked, shown, negotiated, verdict.
  void rows(NamesView view) {
    for (Column column : view.columns()) {
      html.open("tr", "");
      html.element("td", "", messages.text(column.asked()));
      html.element(
          "td",
          "",
          messages.text(column.shown())
              + column.alert().map(alert -> " · " + messages.text(alert)).orElse(""));
      html.element("td", "", column.negotiated().replace("\n", " · "));
      html.element(
          "td", tone(column.mood()), sign(column.mood()) + " " + messages.text(column.verdict()));
      html.element("td", "", messages.text(column.who()));
      html.close();
    }
  }

  /// Writes the paragraphs below the table.
  void notes(NamesView view, Report report) {
    html.element(
        "p", "", messages.text("names.without.title") + ": " + say(WhoSendsNames.outcome(report)));
    if (WhoSendsNames.matters(report)) {
      html.element("p", "", messages.text("names.without.remedies") + ":");
      html.open("ol", "");
      WhoSendsNames.remedies(report).forEach(remedy -> html.element("li", "", say(remedy)));
      html.close();
      WhoSendsNames.of(report)
          .lines(Citations.load())
          .forEach(line -> html.element("p", "", say(line)));
    }
    view.notAsked().forEach(line -> html.element("p", "", say(line)));
  }

  private String say(Message message) {
    return messages.text(message);
  }

  private static String tone(Mood mood) {
    return switch (mood) {
      case GOOD -> "good";
      case BAD -> "bad";
      case CAUTION -> "caution";
      case NEUTRAL -> "";
    };
  }

  private static String sign(Mood mood) {
    return switch (mood) {
      case GOOD -> "✓";
      case BAD -> "✕";
      case CAUTION -> "!";
      case NEUTRAL -> "·";
    };
  }
}

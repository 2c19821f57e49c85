package org.maillens.report;

import static org.maillens.report.EvidenceWriter.word;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.maillens.client.Prediction;
import org.maillens.client.Prediction.SuiteVerdict;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.NetworkFacts.Attempt;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.VersionFacts;
import org.maillens.report.Report.ClientOutcome;

/// The facts of an HTML report: what was seen, as tables, between the findings and the fixes.
final class HtmlTables {
  private final Messages messages;
  private final Html html;

  HtmlTables(Messages messages, Html html) {
    this.messages = messages;
    this.html = html;
  }

  /// Writes all of them that have something to show.
  void all(Report report) {
    Evidence evidence = report.evidence();
    programs("report.html.programs", report.clients());
    suites(report.clients().getFirst());
    if (!evidence.tls().versions().isEmpty() && !report.others().isEmpty()) {
      programs("report.html.other-programs", report.others());
    }
    versions(evidence);
    certificates(report);
    names(report);
    dialogue(evidence);
  }

  private void programs(String heading, List<ClientOutcome> clients) {
    section(heading);
    table("report.html.program", "report.html.predicted", "report.html.tried");
    for (ClientOutcome client : clients) {
      Prediction predicted = client.predicted();
      html.open("tr", "");
      html.element("td", "", client.profile().label());
      html.element("td", tone(predicted.works()), sign(predicted.works()) + " " + what(predicted));
      Answer tried = client.observed().map(o -> o.answered()).orElse(Answer.UNKNOWN);
      boolean differs = client.disagreement().isPresent();
      html.element(
          "td",
          differs ? "caution" : tone(tried),
          sign(tried)
              + " "
              + observed(client, tried)
              + (differs ? " " + say("report.html.disagreement") : ""));
      html.close();
    }
    html.close().close().close().close();
  }

  /// A program that gets its handshake may still refuse the certificate.
  private String what(Prediction predicted) {
    String reason = messages.text(predicted.reason().message());
    return predicted
        .cipherSuite()
        .map(suite -> joined(predicted.version().map(v -> v.label()), suite.name()))
        .map(with -> predicted.works() == Answer.YES ? with : with + ": " + reason)
        .orElse(reason);
  }

  private String observed(ClientOutcome client, Answer tried) {
    return client
        .observed()
        .flatMap(o -> o.cipherSuite().map(s -> joined(o.version().map(v -> v.label()), s.name())))
        .orElseGet(() -> say("report.tried." + word(tried)));
  }

  private void suites(ClientOutcome client) {
    List<SuiteVerdict> suites = client.predicted().tellingSuites();
    if (suites.isEmpty()) {
      return;
    }
    section("report.html.suites");
    table(
        "report.html.suite",
        "report.html.offered",
        "report.html.accepted",
        "report.html.fits",
        "report.html.exchange",
        "report.html.why");
    for (SuiteVerdict suite : suites) {
      html.open("tr", suite.chosen() ? "chosen" : "");
      html.open("td", "").element("code", "", suite.suite().name());
      suite
          .suite()
          .opensslName()
          .filter(name -> !name.equals(suite.suite().name()))
          .ifPresent(name -> html.element("small", "", name));
      html.close();
      gate(suite.offered());
      gate(suite.accepted());
      gate(suite.fitsCertificate());
      gate(suite.keyExchangeReady());
      html.element("td", "", messages.text(suite.whyNot().message()));
      html.close();
    }
    html.close().close().close().close();
  }

  private void gate(Answer answer) {
    html.sign("td", "gate " + tone(answer), sign(answer), say("report.answer." + word(answer)));
  }

  private void versions(Evidence evidence) {
    if (evidence.tls().versions().stream().allMatch(v -> v.supported() == Answer.UNKNOWN)) {
      return;
    }
    section("report.html.versions");
    table(
        "report.html.version", "report.html.server-does", "report.html.order", "report.html.list");
    for (VersionFacts facts : evidence.tls().versions()) {
      html.open("tr", "");
      html.element("td", "", facts.version().label());
      gate(facts.supported());
      html.element(
          "td",
          "",
          facts.supported() == Answer.NO ? "" : say("report.order." + word(facts.order())));
      html.element(
          "td",
          "list",
          facts.cipherSuites().stream()
              .map(s -> s.opensslName().orElse(s.name()))
              .collect(Collectors.joining(" ")));
      html.close();
    }
    html.close().close().close();
    evidence
        .tls()
        .groups()
        .forEach(
            groups ->
                html.element(
                    "p",
                    "",
                    say(
                        "report.html.groups",
                        groups.version().label(),
                        groups.accepted().stream()
                            .map(g -> g.label())
                            .collect(Collectors.joining(", ")))));
    evidence
        .tls()
        .dhParameters()
        .ifPresent(dh -> html.element("p", "", say("report.html.dh", dh.bits(), dh.primeName())));
    html.close();
  }

  private void certificates(Report report) {
    if (report.evidence().certificates().isEmpty()) {
      return;
    }
    section("report.html.certificates");
    new HtmlChains(messages, html).write(report.chains());
    html.close();
  }

  private void names(Report report) {
    NamesView view = NamesView.of(report);
    if (view.columns().isEmpty()) {
      return;
    }
    section("report.html.names");
    table(
        "report.html.asked",
        "report.html.answer",
        "report.html.negotiated",
        "report.html.matches",
        "report.html.who");
    HtmlNames names = new HtmlNames(messages, html);
    names.rows(view);
    html.close().close().close();
    names.notes(view, report);
    html.close();
  }

  private void dialogue(Evidence evidence) {
    List<Attempt> attempts = evidence.network().attempts();
    if (attempts.isEmpty() && evidence.dialogue().lines().isEmpty()) {
      return;
    }
    section("report.html.dialogue");
    if (!attempts.isEmpty()) {
      table("report.html.address", "report.html.result", "report.html.millis");
      attempts.forEach(this::attempt);
      html.close().close().close();
    }
    if (!evidence.dialogue().lines().isEmpty()) {
      html.element(
          "pre",
          "",
          evidence.dialogue().lines().stream()
              .map(line -> (line.fromServer() ? "S: " : "C: ") + line.text())
              .collect(Collectors.joining("\n")));
    }
    html.close();
  }

  private void attempt(Attempt attempt) {
    html.open("tr", "");
    html.element("td", "", attempt.address() + " : " + attempt.port());
    html.element(
        "td",
        attempt.failure() == Failure.NONE ? "good" : "bad",
        say("report.failure." + word(attempt.failure())));
    // What was saved tells no time, and less than a millisecond is none.
    html.element("td", "", attempt.millis() == 0 ? "" : Long.toString(attempt.millis()));
    html.close();
  }

  /// Opens a section; its caller closes it.
  private void section(String heading) {
    html.open("section", "").element("h2", "", say(heading));
  }

  /// Opens a table with a row of headings and a body; its caller closes body, table and frame.
  private void table(String... headings) {
    html.open("div", "scroll").open("table", "").open("thead", "").open("tr", "");
    for (String heading : headings) {
      html.heading(say(heading));
    }
    html.close().close().open("tbody", "");
  }

  private String say(String key, Object... arguments) {
    return messages.text(key, arguments);
  }

  private static String joined(Optional<String> version, String suite) {
    return version.map(v -> v + ", ").orElse("") + suite;
  }

  private static String sign(Answer answer) {
    return switch (answer) {
      case YES -> "✓";
      case NO -> "✕";
      case UNKNOWN -> "·";
    };
  }

  private static String tone(Answer answer) {
    return switch (answer) {
      case YES -> "good";
      case NO -> "bad";
      case UNKNOWN -> "unknown";
    };
  }
}

package org.maillens.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maillens.client.Prediction;
import org.maillens.client.Prediction.SuiteVerdict;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Cost;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.VersionFacts;
import org.maillens.report.Report.ClientOutcome;

/// A report as plain text of at most 100 columns, for a terminal or a ticket: the answer first,
/// then what it rests on, then what to do. Text from servers is shown without control characters.
public final class TextReport {
  private final Messages messages;
  private final Signs signs;
  private final TextLines lines = new TextLines();

  /// The signs for yes, no and unknown; plain letters where the console has no others.
  public enum Signs {
    SYMBOLS("✓", "✕", "·", "!", "→"),
    LETTERS("y", "n", ".", "!", ">");

    private final String yes;
    private final String no;
    private final String unknown;
    private final String caution;
    private final String arrow;

    Signs(String yes, String no, String unknown, String caution, String arrow) {
      this.yes = yes;
      this.no = no;
      this.unknown = unknown;
      this.caution = caution;
      this.arrow = arrow;
    }

    String yes() {
      return yes;
    }

    String no() {
      return no;
    }

    String unknown() {
      return unknown;
    }

    String caution() {
      return caution;
    }

    String arrow() {
      return arrow;
    }

    private String of(Answer answer) {
      return switch (answer) {
        case YES -> yes;
        case NO -> no;
        case UNKNOWN -> unknown;
      };
    }
  }

  private TextReport(Messages messages, Signs signs) {
    this.messages = messages;
    this.signs = signs;
  }

  /// The report as text, lines ended by `\n`. It speaks of the chosen programs.
  public static String of(Report report, Messages messages, Signs signs) {
    return of(report, messages, signs, report.clients());
  }

  /// The report as text, with what every program of the catalogue gets.
  public static String ofAllPrograms(Report report, Messages messages, Signs signs) {
    return of(report, messages, signs, report.allClients());
  }

  private static String of(
      Report report, Messages messages, Signs signs, List<ClientOutcome> programs) {
    TextReport text = new TextReport(messages, signs);
    text.write(report, programs);
    return text.lines.text();
  }

  private void write(Report report, List<ClientOutcome> programs) {
    Evidence evidence = report.evidence();
    line(0, evidence.endpoint().uri() + "  ·  " + report.clients().getFirst().profile().label());
    blank();
    TextFindings found = new TextFindings(messages, signs, lines);
    found.findings(report.findings());
    SavedSource.of(evidence).ifPresent(this::source);
    if (!evidence.tls().versions().isEmpty()) {
      heading("terminal.heading.programs");
      boolean live = evidence.provenance().source() == Provenance.Source.LIVE;
      programs.forEach(program -> outcome(program, live));
      disagreements(report);
      suites(report.clients().getFirst());
      versions(evidence);
    }
    certificates(report);
    names(report);
    dialogue(evidence);
    new TextDocuments(messages, signs, lines).write(evidence.documents());
    found.fixes(report.fixes());
    if (evidence.provenance().source() == Provenance.Source.LIVE) {
      heading("terminal.heading.cost");
      cost(evidence.cost());
    }
  }

  private void source(SavedSource source) {
    heading("saved.heading");
    source.story().forEach(said -> line(2, messages.text(said)));
    heading("saved.heading.unknown");
    source.unknown().forEach(said -> line(2, signs.unknown() + " " + messages.text(said)));
  }

  private void outcome(ClientOutcome outcome, boolean live) {
    Prediction predicted = outcome.predicted();
    Optional<String> with =
        predicted
            .cipherSuite()
            .map(
                suite ->
                    predicted.version().map(v -> v.label() + ", ").orElse("")
                        + suite.opensslName().orElse(suite.name()));
    // A program that gets its handshake may still refuse the certificate.
    String reason =
        predicted.works() != Answer.YES || with.isEmpty()
            ? messages.text(predicted.reason().message())
            : "";
    String what =
        Stream.of(with.orElse(""), reason)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(": "));
    String tried =
        outcome
            .observed()
            .map(
                o ->
                    messages.text(
                        (live ? "terminal.observed." : "terminal.seen.")
                            + Message.word(o.answered())))
            .orElse("");
    line(
        2,
        signs.of(predicted.works()) + " " + outcome.profile().label() + ": " + what + " " + tried);
  }

  /// Said of every program that was tried, whether or not it is shown.
  private void disagreements(Report report) {
    for (ClientOutcome outcome : report.allClients()) {
      outcome
          .disagreement()
          .ifPresent(
              found ->
                  line(
                      2,
                      signs.caution
                          + " "
                          + messages.text(
                              "terminal.disagreement." + Message.word(found.kind()),
                              outcome.profile().label(),
                              found.predicted(),
                              found.observed())
                          + " "
                          + messages.text("terminal.disagreement")));
    }
  }

  private void suites(ClientOutcome outcome) {
    List<SuiteVerdict> worth = outcome.predicted().tellingSuites();
    if (worth.isEmpty()) {
      return;
    }
    heading("terminal.heading.suites");
    line(2, String.format("%-32s %s", "", messages.text("terminal.suites.columns")));
    for (SuiteVerdict v : worth) {
      line(
          2,
          String.format(
              "%-32s %s  %s  %s  %s  %s",
              v.suite().opensslName().orElse(v.suite().name()),
              signs.of(v.offered()),
              signs.of(v.accepted()),
              signs.of(v.fitsCertificate()),
              signs.of(v.keyExchangeReady()),
              messages.text(v.whyNot().message())));
    }
  }

  private void versions(Evidence evidence) {
    heading("terminal.heading.versions");
    for (VersionFacts facts : evidence.tls().versions()) {
      line(
          2,
          signs.of(facts.supported())
              + " "
              + facts.version().label()
              + (facts.cipherSuites().isEmpty()
                  ? ""
                  : "  "
                      + String.join(
                          " ",
                          facts.cipherSuites().stream()
                              .map(s -> s.opensslName().orElse(s.name()))
                              .toList())));
    }
    evidence
        .tls()
        .groups()
        .forEach(
            g ->
                line(
                    2,
                    messages.text(
                        "terminal.groups",
                        g.version().label(),
                        String.join(" ", g.accepted().stream().map(x -> x.label()).toList()))));
    evidence
        .tls()
        .dhParameters()
        .ifPresent(
            dh ->
                line(
                    2,
                    messages.text(
                        "terminal.dh",
                        dh.bits(),
                        dh.primeName().isEmpty() ? 0 : 1,
                        dh.primeName())));
  }

  private void certificates(Report report) {
    if (!report.evidence().certificates().isEmpty()) {
      heading("terminal.heading.certificates");
      new TextChains(messages, signs, lines).write(report.chains());
    }
  }

  private void names(Report report) {
    NamesView view = NamesView.of(report);
    if (view.columns().isEmpty()) {
      return;
    }
    heading("terminal.heading.names");
    for (NamesView.Column column : view.columns()) {
      String sign =
          switch (column.mood()) {
            case GOOD -> signs.yes;
            case BAD -> signs.no;
            case CAUTION -> signs.caution;
            case NEUTRAL -> signs.unknown;
          };
      line(
          2,
          messages.text(
              column.alert().isPresent() ? "terminal.server-name-alert" : "terminal.server-name",
              sign,
              column.asked(),
              signs.arrow,
              column.shown(),
              column.verdict(),
              column.alert().map(messages::text).orElse("")));
    }
    line(
        2,
        messages.text("names.without.title") + ": " + messages.text(WhoSendsNames.outcome(report)));
    view.notAsked().forEach(line -> line(2, messages.text(line)));
  }

  private void dialogue(Evidence evidence) {
    if (evidence.dialogue().lines().isEmpty()) {
      return;
    }
    heading("terminal.heading.dialogue");
    evidence.dialogue().lines().forEach(l -> line(2, (l.fromServer() ? "S: " : "C: ") + l.text()));
  }

  private void cost(Cost cost) {
    line(
        2,
        messages.text(
            "terminal.cost",
            cost.connections(),
            cost.elapsedMillis() / 1000.0,
            cost.bytesSent(),
            cost.bytesReceived()));
    if (cost.throttled()) {
      line(2, messages.text("terminal.throttled"));
    }
    if (!cost.complete()) {
      line(2, messages.text("terminal.incomplete"));
    }
  }

  private void heading(String key) {
    lines.heading(messages.text(key));
  }

  private void blank() {
    lines.blank();
  }

  private void line(int indent, String text) {
    lines.line(indent, text);
  }
}

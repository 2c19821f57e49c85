package org.maillens.wizard.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.client.GateVerdict;
import org.maillens.client.Profile.ConnectsFrom;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;
import org.maillens.evidence.ObservedClient;
import org.maillens.report.Report;
import org.maillens.report.Report.ClientOutcome;
import org.maillens.wizard.clients.Fate;
import org.maillens.wizard.clients.Fate.Verdict;
import org.maillens.wizard.finding.BeforeAndAfter;
import org.maillens.wizard.finding.FindingView;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.programs.ProgramCard;
import org.maillens.wizard.service.Words;

/// What may be behind the answer, how the programs fare, and what else was found.
final class Overview {
  private final Words words;

  Overview(Words words) {
    this.words = words;
  }

  /// @param saved what was saved of the same server, to compare with
  VBox of(Report report, Optional<Report> saved) {
    List<Node> cards = new ArrayList<>();
    saved.ifPresent(before -> cards.add(new BeforeAndAfter(words).of(before, report)));
    Finding first = report.findings().getFirst();
    FindingView view = new FindingView(words, report.findings());
    if (!first.candidates().isEmpty()) {
      cards.add(card("wizard.result.candidates", view.candidates(first)));
    }
    first
        .exact()
        .ifPresent(
            exact ->
                cards.add(
                    card(
                        "wizard.finding.exact",
                        List.of(Parts.wrapped(words.text(exact), "finding-exact")))));
    if (!report.clients().isEmpty()) {
      cards.add(
          card("wizard.result.programs", report.clients().stream().map(this::program).toList()));
    }
    List<Finding> others = report.findings().subList(1, report.findings().size());
    if (!others.isEmpty()) {
      cards.add(card("wizard.result.others", others.stream().map(view::row).toList()));
    }
    VBox column = new VBox(16, cards.toArray(Node[]::new));
    column.getStyleClass().add("tab-body");
    return column;
  }

  private VBox card(String title, List<? extends Node> rows) {
    return Parts.card(Parts.wrapped(words.text(title), "card-title"), Parts.ruled(rows));
  }

  private Node program(ClientOutcome outcome) {
    Fate fate = Fate.of(outcome);
    Tone tone = fate.verdict() == Verdict.HANDSHAKE ? Tone.GOOD : Tone.of(fate.works());
    String word = words.text("wizard.works." + Message.word(fate.verdict()));
    VBox text =
        Parts.column(
            4,
            Parts.wrapped(outcome.profile().label(), "strong"),
            Parts.wrapped(how(fate), "quiet"));
    HBox row = row(Parts.sign(tone, word), Parts.grow(text), Parts.signedChip(tone, word));
    if (fate.disagrees()) {
      text.getChildren()
          .add(
              Parts.wrapped(
                  Tone.CAUTION.sign() + " " + words.text("wizard.result.disagrees"), "caution"));
    }
    if (outcome.profile().origin().connectsFrom() == ConnectsFrom.VENDOR_CLOUD) {
      text.getChildren().add(ProgramCard.cloud(words, outcome.profile()));
    }
    return row;
  }

  private String how(Fate fate) {
    String reason =
        words.text(
            fate.decisive().map(GateVerdict::reason).orElse(fate.predicted().reason().message()));
    String basis = words.text(fate.tried() ? "wizard.result.tried" : "wizard.result.derived");
    String chosen =
        fate.observed()
            .filter(o -> o.answered() == Answer.YES)
            .flatMap(ObservedClient::cipherSuite)
            .or(fate.predicted()::cipherSuite)
            .map(s -> " · " + s.opensslName().orElse(s.name()))
            .orElse("");
    return reason + chosen + " · " + basis;
  }

  private static HBox row(Node... children) {
    HBox row = new HBox(12, children);
    row.getStyleClass().add("table-row");
    return row;
  }
}

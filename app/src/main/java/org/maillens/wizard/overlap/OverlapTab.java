package org.maillens.wizard.overlap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.maillens.client.Prediction.SuiteVerdict;
import org.maillens.client.Profiles;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.report.Report;
import org.maillens.report.Report.ClientOutcome;
import org.maillens.tls.CipherSuite;
import org.maillens.wizard.clients.Fate;
import org.maillens.wizard.look.Chips;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.SideBySide;
import org.maillens.wizard.look.Stacks;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// The tab "Ciphers": the program's suites against the server's, gate by gate, the one that would
/// be chosen, and why the others are not.
public final class OverlapTab {
  private static final double SIDE_WIDTH = 256;
  private static final double BREAK_AT = 940;
  private static final double TWO_COLUMNS = 560;

  private final Words words;

  /// A tab with these words.
  public OverlapTab(Words words) {
    this.words = words;
  }

  /// The tab of a report.
  ///
  /// @param showFix opens the lines that carry out what was tried
  public VBox of(CiphersModel model, WhatIfModel whatIf, Runnable showFix) {
    VBox column = new VBox(16);
    column.getStyleClass().add("tab-body");
    if (model.chosen().get().isEmpty()) {
      column.getChildren().add(Parts.card(Parts.wrapped(words.text("wizard.overlap.none"))));
      return column;
    }
    VBox chips = new VBox();
    VBox picture = new VBox(16);
    VBox outcome = new VBox();
    VBox effects = new VBox();
    model.programs().subscribe(programs -> chips.getChildren().setAll(chips(model, programs)));
    Runnable fill =
        () ->
            model
                .chosen()
                .get()
                .ifPresent(
                    chosen -> {
                      Pictured pictured = Pictured.of(model.report(), chosen, whatIf.tried().get());
                      picture.getChildren().setAll(picture(pictured));
                      outcome.getChildren().setAll(outcome(pictured));
                      effects.getChildren().setAll(effects(model.report(), pictured, showFix));
                    });
    model.chosen().subscribe(fill);
    whatIf.tried().subscribe(fill);
    fill.run();
    // The switches stay where they are while all else is made anew: one of them has the focus.
    Stacks side =
        new Stacks(
            TWO_COLUMNS,
            16,
            whatIf.possible()
                ? List.of(outcome, new WhatIfCard(words, whatIf), effects)
                : List.of(outcome));
    column.getChildren().addAll(chips, SideBySide.sideFirst(picture, side, SIDE_WIDTH, BREAK_AT));
    return column;
  }

  private List<Node> chips(CiphersModel model, List<ClientOutcome> programs) {
    if (programs.size() < 2) {
      return List.of();
    }
    return List.of(
        new Chips<>(
            words.text("wizard.overlap.program"),
            programs.stream().map(Optional::of).toList(),
            o -> o.orElseThrow().profile().label(),
            model.chosen()));
  }

  /// What is drawn: a program as it fares, or as it would after a change.
  private record Pictured(
      ClientOutcome outcome, Evidence evidence, Optional<WhatIfModel.Tried> tried) {
    static Pictured of(Report report, ClientOutcome chosen, Optional<WhatIfModel.Tried> tried) {
      return tried
          .flatMap(
              t ->
                  t.shift(chosen.profile().id())
                      .map(
                          shift ->
                              new Pictured(
                                  new ClientOutcome(
                                      chosen.profile(), shift.after(), Optional.empty()),
                                  t.supposed().evidence(),
                                  tried)))
          .orElseGet(() -> new Pictured(chosen, report.evidence(), Optional.empty()));
    }
  }

  private List<Node> picture(Pictured pictured) {
    SideCards cards = new SideCards(words);
    OverlapModel model = OverlapModel.of(pictured.outcome().predicted());
    List<Node> under = new ArrayList<>();
    cards.nearest(model).ifPresent(under::add);
    under.add(cards.versions(pictured.evidence(), pictured.outcome()));
    return List.of(table(pictured.outcome(), model), new Stacks(TWO_COLUMNS, 16, under));
  }

  private Node outcome(Pictured pictured) {
    SideCards cards = new SideCards(words);
    return pictured.tried().isPresent()
        ? cards.then(pictured.outcome())
        : cards.outcome(pictured.outcome());
  }

  private Node effects(Report report, Pictured pictured, Runnable showFix) {
    EffectCard effects = new EffectCard(words);
    return pictured
        .tried()
        .map(tried -> effects.of(tried, showFix))
        .orElseGet(
            () ->
                effects.today(
                    report.allClients().stream()
                        .filter(c -> !c.profile().id().equals(Profiles.MODERN))
                        .map(Fate::of)
                        .toList()));
  }

  private VBox table(ClientOutcome outcome, OverlapModel model) {
    VBox card = Parts.card();
    card.getStyleClass().add("table");
    card.getChildren().add(head(words.text("wizard.overlap.offered-by", outcome.profile().name())));
    addRows(card, model.offered());
    if (!model.folded().isEmpty()) {
      addFold(card, model.folded());
    }
    if (!model.serverOnly().isEmpty()) {
      Label section = Parts.wrapped(words.text("wizard.overlap.server-only"), "table-section");
      section.setMaxWidth(Double.MAX_VALUE);
      card.getChildren().add(section);
      addRows(card, model.serverOnly());
    }
    return card;
  }

  private HBox head(String first) {
    HBox head = new HBox(8, Parts.wrapped(first, "table-head", "suite-name"));
    for (String gate : List.of("offered", "accepts", "certificate", "exchange")) {
      Label name = Parts.wrapped(words.text("wizard.overlap.gate." + gate), "table-head", "gate");
      head.getChildren().add(name);
    }
    head.getChildren()
        .add(Parts.grow(Parts.wrapped(words.text("wizard.overlap.why"), "table-head")));
    head.getStyleClass().add("suite-row");
    return head;
  }

  private void addRows(VBox into, List<SuiteVerdict> suites) {
    for (SuiteVerdict suite : suites) {
      into.getChildren().addAll(line(), row(suite));
    }
  }

  private void addFold(VBox card, List<SuiteVerdict> folded) {
    VBox rest = new VBox();
    addRows(rest, folded);
    show(rest, false);
    String text = words.text("wizard.overlap.more", folded.size());
    Button unfold = new Button(text);
    unfold.setGraphic(Parts.icon(Feather.PLUS));
    unfold.getStyleClass().add("link-button");
    unfold.setAccessibleText(text);
    unfold.setOnAction(
        _ -> {
          show(rest, !rest.isVisible());
          unfold.setGraphic(Parts.icon(rest.isVisible() ? Feather.MINUS : Feather.PLUS));
        });
    HBox row = Parts.row(0, unfold);
    row.getStyleClass().add("fold-row");
    card.getChildren().addAll(line(), row, rest);
  }

  private HBox row(SuiteVerdict verdict) {
    CipherSuite suite = verdict.suite();
    Label name = Parts.wrapped(suite.opensslName().orElse(suite.name()), "mono", "suite-name");
    name.setTooltip(new Tooltip(suite.name()));
    Label why = Parts.wrapped(words.text(verdict.whyNot().message()), "why", "quiet");
    List<Node> cells = new ArrayList<>();
    cells.add(name);
    cells.add(gate("offered", verdict.offered()));
    cells.add(gate("accepts", verdict.accepted()));
    cells.add(gate("certificate", verdict.fitsCertificate()));
    cells.add(gate("exchange", verdict.keyExchangeReady()));
    if (verdict.chosen()) {
      why = Parts.signedChip(Tone.GOOD, words.text(verdict.whyNot().message()));
      HBox cell = Parts.row(0, why);
      cells.add(Parts.grow(cell));
    } else {
      cells.add(Parts.grow(why));
    }
    HBox row = Parts.row(8, cells.toArray(Node[]::new));
    row.getStyleClass().add("suite-row");
    if (verdict.chosen()) {
      row.getStyleClass().add("chosen");
    }
    return row;
  }

  private Node gate(String gate, Answer answer) {
    String meaning =
        words.text("wizard.overlap.gate." + gate)
            + ": "
            + words.text("wizard.answer." + Message.word(answer));
    HBox cell = Parts.row(0, Parts.sign(Tone.of(answer), meaning));
    cell.getStyleClass().add("gate");
    return cell;
  }

  private static Region line() {
    Region line = new Region();
    line.getStyleClass().add("line");
    return line;
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  static String name(Optional<CipherSuite> suite) {
    return suite.map(s -> s.opensslName().orElse(s.name())).orElse("");
  }
}

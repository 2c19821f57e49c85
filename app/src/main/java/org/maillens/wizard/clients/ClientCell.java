package org.maillens.wizard.clients;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.maillens.client.Gate;
import org.maillens.client.GateVerdict;
import org.maillens.client.Passage;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;
import org.maillens.wizard.clients.Line.Heading;
import org.maillens.wizard.clients.Line.Row;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// One line of the table: the program's outcome and name, whether it was tried, its gates, and why.
final class ClientCell extends ListCell<Line> {
  private final Words words;
  private final Label outcome = Parts.label("", "sign");
  private final Label name = new Label();
  private final Label mark = Parts.label("", "tried-mark");
  private final Label why = new Label();
  private final Map<Gate, Label> signs = new EnumMap<>(Gate.class);
  private final HBox row;

  /// @param open shows a program's suites
  ClientCell(Words words, Columns columns, Consumer<Fate> open) {
    this.words = words;
    // As wide as the list: what is too long is shortened, and whole in the tooltip.
    setPrefWidth(0);
    name.getStyleClass().addAll("client-name", "may-shorten");
    name.setOnMouseClicked(_ -> fate(open));
    // Programs of one name differ at the end.
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.setMinWidth(0);
    HBox named = Parts.row(0, name);
    named.setMinWidth(0);
    HBox first = Parts.row(8, outcome, Parts.grow(named), mark);
    first.minWidthProperty().bind(columns.name());
    first.maxWidthProperty().bind(columns.name());
    row = Parts.row(Columns.GAP, first);
    HBox gates = new HBox();
    for (Gate gate : Gate.values()) {
      Label sign = Parts.label("", "sign");
      HBox cell = Parts.row(0, sign);
      cell.getStyleClass().add("gate-cell");
      signs.put(gate, sign);
      gates.getChildren().add(cell);
    }
    why.getStyleClass().addAll("client-why", "may-shorten");
    why.visibleProperty().bind(columns.wide());
    why.managedProperty().bind(columns.wide());
    row.getChildren().addAll(gates, why);
    row.getStyleClass().add("client-row");
    setOnMouseClicked(
        event -> {
          if (event.getClickCount() > 1) {
            fate(open);
          }
        });
  }

  private void fate(Consumer<Fate> then) {
    if (getItem() instanceof Row line) {
      then.accept(line.fate());
    }
  }

  @Override
  protected void updateItem(Line line, boolean empty) {
    super.updateItem(line, empty);
    getStyleClass().removeAll("heading-line");
    setText(null);
    setGraphic(null);
    setAccessibleText("");
    if (empty || line == null) {
      return;
    }
    switch (line) {
      case Heading heading -> {
        getStyleClass().add("heading-line");
        setText(words.text("wizard.clients.heading", heading.text(), heading.count()));
        setAccessibleText(getText());
      }
      case Row found -> show(found.fate());
    }
  }

  private void show(Fate fate) {
    dress(
        outcome, fate.verdict().tone(), words.text("wizard.works." + Message.word(fate.verdict())));
    name.setText(fate.profile().label());
    name.setTooltip(new Tooltip(words.text("wizard.clients.open", fate.profile().label())));
    boolean differs = fate.disagrees();
    mark.setText(
        differs
            ? Tone.CAUTION.sign() + " " + words.text("wizard.clients.differs")
            : fate.tried() ? words.text("wizard.clients.tried") : "");
    mark.getStyleClass().setAll("label", "tried-mark");
    if (differs) {
      mark.getStyleClass().add(Tone.CAUTION.style());
    } else if (fate.tried()) {
      mark.getStyleClass().add(Tone.ACCENT.style());
    }
    for (GateVerdict verdict : fate.predicted().gates()) {
      gate(verdict);
    }
    String reason = fate.works() == Answer.YES ? "" : words.text(fate.reason());
    why.setText(reason);
    why.setTooltip(reason.isEmpty() ? null : new Tooltip(reason));
    setAccessibleText(spoken(fate));
    setGraphic(row);
  }

  private void gate(GateVerdict verdict) {
    Label sign = signs.get(verdict.gate());
    if (sign == null) {
      return;
    }
    if (verdict.passage() == Passage.NOT_REACHED) {
      sign.setText("");
      sign.getStyleClass().setAll("label", "sign");
      sign.setTooltip(null);
      return;
    }
    dress(
        sign,
        tone(verdict.passage()),
        words.text("wizard.clients.gate." + Message.word(verdict.gate()))
            + ": "
            + words.text(verdict.reason()));
  }

  private static void dress(Label sign, Tone tone, String meaning) {
    sign.setText(tone.sign());
    sign.getStyleClass().setAll("label", "sign", tone.style());
    sign.setTooltip(new Tooltip(meaning));
    sign.setAccessibleText(meaning);
  }

  private static Tone tone(Passage passage) {
    return switch (passage) {
      case PASSES -> Tone.GOOD;
      case FAILS -> Tone.BAD;
      case UNKNOWN, NOT_REACHED -> Tone.UNKNOWN;
    };
  }

  /// The line as a sentence: outcome first, then each gate in words.
  private String spoken(Fate fate) {
    String gates =
        fate.predicted().gates().stream()
            .map(
                v ->
                    words.text("wizard.clients.gate." + Message.word(v.gate()))
                        + " "
                        + words.text("wizard.clients.passage." + Message.word(v.passage())))
            .collect(Collectors.joining(", "));
    return words.text(
        "wizard.clients.spoken",
        fate.profile().label(),
        words.text("wizard.works." + Message.word(fate.verdict())),
        words.text(fate.tried() ? "wizard.result.tried" : "wizard.result.derived"),
        words.text(fate.reason()),
        gates);
  }
}

package org.maillens.wizard.conversations;

import java.util.function.Consumer;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.evidence.Conversation;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Seen;

/// One conversation in two lines: how it came out, who spoke with whom, how and when.
final class ConversationCell extends ListCell<Seen> {
  private final RowText text;
  private final Label sign = Parts.label("", "sign");
  private final Label outcome = line("conversation-outcome");
  private final Label detail = line("conversation-quiet");
  private final Label program = line("conversation-name");
  private final Label client = line("conversation-quiet");
  private final Label name = line("conversation-name");
  private final Label server = line("conversation-quiet");
  private final Label protocol = line("conversation-name");
  private final Label version = line("conversation-quiet");
  private final Label time = line("conversation-name");
  private final Label number = line("conversation-quiet");
  private final HBox row;

  /// @param open shows the conversation
  ConversationCell(RowText text, Columns columns, Consumer<Seen> open) {
    this.text = text;
    // As wide as the list: what is too long is shortened, and whole in the tooltip.
    setPrefWidth(0);
    HBox first = Parts.row(8, sign, Parts.grow(lines(outcome, detail)));
    row =
        Parts.row(
            Columns.GAP,
            wide(first, columns.outcome()),
            wide(lines(program, client), columns.program()),
            wide(lines(name, server), columns.server()),
            wide(lines(protocol, version), columns.protocol()),
            wide(lines(time, number), columns.time()));
    row.getStyleClass().add("conversation-row");
    setOnMouseClicked(
        event -> {
          Seen seen = getItem();
          if (event.getClickCount() > 1 && seen != null) {
            open.accept(seen);
          }
        });
  }

  private static Label line(String style) {
    Label label = new Label();
    label.getStyleClass().addAll(style, "may-shorten");
    label.setMinWidth(0);
    return label;
  }

  private static VBox lines(Label upper, Label lower) {
    VBox lines = Parts.column(2, upper, lower);
    lines.getStyleClass().add("conversation-lines");
    lines.setMinWidth(0);
    return lines;
  }

  private static <R extends javafx.scene.layout.Region> R wide(
      R part, ObservableDoubleValue width) {
    part.minWidthProperty().bind(width);
    part.prefWidthProperty().bind(width);
    part.maxWidthProperty().bind(width);
    return part;
  }

  @Override
  protected void updateItem(Seen seen, boolean empty) {
    super.updateItem(seen, empty);
    setText(null);
    if (empty || seen == null) {
      setGraphic(null);
      setAccessibleText("");
      return;
    }
    show(seen);
    setGraphic(row);
  }

  private void show(Seen seen) {
    Conversation c = seen.conversation();
    Tone tone = Tone.of(seen.worked());
    sign.setText(tone.sign());
    sign.getStyleClass().setAll("label", "sign", tone.style());
    put(outcome, text.outcome(seen));
    outcome.getStyleClass().setAll("label", "conversation-outcome", "may-shorten", tone.style());
    put(detail, text.detail(seen));
    detail.setManaged(!detail.getText().isEmpty());
    outcome.setWrapText(detail.getText().isEmpty());
    put(program, text.program(seen));
    put(
        client,
        seen.program().isPresent() ? text.sure(seen) + " · " + text.client(c) : text.client(c));
    put(name, text.name(c));
    put(server, text.server(c));
    put(protocol, text.protocol(c));
    put(version, text.version(c));
    put(time, text.time(c));
    time.getTooltip().setText(text.wholeTime(c));
    put(number, text.number(c));
    setAccessibleText(text.spoken(seen));
  }

  private static void put(Label label, String text) {
    label.setText(text);
    Tooltip tip = label.getTooltip();
    if (tip == null) {
      label.setTooltip(new Tooltip(text));
    } else {
      tip.setText(text);
    }
  }
}

package org.maillens.wizard.record;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.wizard.conversations.ConversationTable;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.RunningRecording;
import org.maillens.wizard.service.Words;

/// While programs can connect: how to lead one here, and what came.
final class RunningView extends VBox {
  private final Words words;
  private final RecordModel model;
  private final Label title = Parts.heading("");
  private final Label text = Parts.wrapped("", "band-text");

  RunningView(Words words, Desktop desktop, RecordModel model, Guidance guidance) {
    super(16);
    this.words = words;
    this.model = model;
    title.getStyleClass().setAll("label", "band-title");
    HBox band =
        new HBox(
            Parts.label("…", "band-sign", Tone.ACCENT.style()),
            Parts.grow(Parts.column(4, title, text)));
    band.setAlignment(Pos.CENTER_LEFT);
    band.getStyleClass().addAll("band", Tone.ACCENT.style());
    ConversationTable table = new ConversationTable(words, model.list(), _ -> {});
    table.getStyleClass().add("record-table");
    table.list().setPlaceholder(Parts.wrapped(words.text("recording.none-yet"), "quiet"));
    getChildren()
        .addAll(
            band,
            new StepsCard(words, desktop, words.text("recording.there"), guidance.there()),
            Parts.wrapped(words.text("recording.live"), "section-heading"),
            table);
    refresh();
  }

  Label title() {
    return title;
  }

  /// Brings count and time up to date.
  void refresh() {
    int count = model.list().total().get();
    title.setText(
        count == 0 ? words.text("recording.running") : words.text("recording.came", count));
    title.setAccessibleText(title.getText());
    model.running().ifPresent(now -> text.setText(line(now)));
  }

  private String line(RunningRecording now) {
    int left = model.secondsLeft().get();
    String time = String.format(Locale.ROOT, "%d:%02d", left / 60, left % 60);
    List<String> others = now.addresses();
    return others.isEmpty()
        ? words.text("recording.running.text", now.port(), time, now.handshakes())
        : words.text(
            "recording.running.text.others",
            now.port(),
            time,
            now.handshakes(),
            String.join(", ", others));
  }
}

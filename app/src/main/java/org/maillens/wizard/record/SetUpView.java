package org.maillens.wizard.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.maillens.evidence.Message;
import org.maillens.recorder.Guide;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Segments;
import org.maillens.wizard.look.Tiles;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// What is to be recorded: the program, its server, and for how long.
final class SetUpView extends VBox {
  private final Words words;
  private final WishModel model;
  private final TextField server = new TextField();

  SetUpView(Words words, RecordModel record) {
    super(16);
    this.words = words;
    this.model = record.wanted();
    VBox form =
        Parts.card(
            new Tiles(240, 16, List.of(program(), kind())),
            server(),
            minutes(),
            box("recording.others", "recording.others.note", model.others()),
            box("recording.listen", "recording.listen.note", model.listenOnly()));
    form.getStyleClass().addAll("form", "record-form");
    getChildren().addAll(form, starting(record), failure(record));
  }

  /// What takes the focus.
  TextField field() {
    return server;
  }

  private Node program() {
    List<Optional<Guide>> choices = new ArrayList<>(List.of(Optional.empty()));
    model.guides().forEach(guide -> choices.add(Optional.of(guide)));
    return combo(
        "recording.field.program",
        choices,
        guide -> guide.map(Guide::name).orElseGet(() -> words.text("recording.program.other")),
        model.guide());
  }

  private Node kind() {
    return combo(
        "recording.field.kind",
        Arrays.asList(ServerKind.values()),
        kind -> words.text("recording.kind." + Message.word(kind)),
        model.kind());
  }

  private <T> VBox combo(
      String key, List<T> choices, Function<T, String> name, ObjectProperty<T> chosen) {
    ComboBox<T> combo = new ComboBox<>();
    combo.getItems().addAll(choices);
    combo.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable T value) {
            return value == null ? "" : name.apply(value);
          }

          @Override
          public T fromString(String text) {
            return chosen.get();
          }
        });
    combo.valueProperty().bindBidirectional(chosen);
    combo.setAccessibleText(words.text(key));
    return Parts.field(new Label(words.text(key)), combo);
  }

  private VBox server() {
    server.setPromptText(words.text("recording.field.server.prompt"));
    server.setAccessibleText(words.text("recording.field.server"));
    server.textProperty().bindBidirectional(model.server());
    server.disableProperty().bind(model.listenOnly());
    Label problem = Parts.wrapped("", "field-problem");
    problem.managedProperty().bind(problem.visibleProperty());
    model
        .problem()
        .subscribe(
            now -> {
              problem.setText(now.map(m -> Tone.BAD.sign() + " " + words.text(m)).orElse(""));
              problem.setVisible(now.isPresent());
            });
    VBox field = Parts.field(new Label(words.text("recording.field.server")), server);
    field.getChildren().add(problem);
    return field;
  }

  private Node minutes() {
    Label name = new Label(words.text("recording.field.minutes"));
    Segments<Integer> choice =
        new Segments<>(
            words.text("recording.field.minutes"),
            WishModel.MINUTES,
            minutes -> words.text("recording.minutes", minutes),
            model.minutes());
    return Parts.field(name, choice);
  }

  private Node box(String key, String noteKey, BooleanProperty value) {
    CheckBox box = new CheckBox(words.text(key));
    box.setMnemonicParsing(true);
    box.setWrapText(true);
    box.setAccessibleText(box.getText().replace("_", ""));
    box.selectedProperty().bindBidirectional(value);
    return Parts.column(4, box, note(noteKey, value));
  }

  private Label note(String key, BooleanProperty shown) {
    Label note = Parts.wrapped(words.text(key), "quiet", "small", "record-note");
    note.visibleProperty().bind(shown);
    note.managedProperty().bind(shown);
    return note;
  }

  private Label starting(RecordModel record) {
    Label starting = Parts.wrapped(words.text("recording.starting"), "status", "quiet");
    starting.visibleProperty().bind(record.starting());
    starting.managedProperty().bind(record.starting());
    return starting;
  }

  private Label failure(RecordModel record) {
    Label failure = Parts.wrapped("", "status", Tone.BAD.style());
    failure
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    record
                        .failure()
                        .get()
                        .map(m -> Tone.BAD.sign() + " " + words.text(m))
                        .orElse(""),
                record.failure()));
    failure.visibleProperty().bind(failure.textProperty().isNotEmpty());
    failure.managedProperty().bind(failure.visibleProperty());
    return failure;
  }
}

package org.maillens.wizard.record;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.evidence.Message;
import org.maillens.recorder.HostsEntry;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.Words;

/// After the recording: the way back first, then what to make of it.
final class EndedView extends VBox {
  private final Label title = Parts.heading("");

  EndedView(
      Words words, Desktop desktop, RecordModel model, Guidance guidance, KeptProgram program) {
    super(16);
    int count = model.recorded().all().size();
    Tone tone = count == 0 ? Tone.CAUTION : Tone.GOOD;
    title.setText(
        words.text("recording.ended." + model.stopped().get().map(Message::word).orElse("closed")));
    title.setAccessibleText(title.getText());
    title.getStyleClass().setAll("label", "band-title");
    Button again = Parts.button(words.text("recording.again"), model::again);
    HBox band =
        new HBox(
            Parts.label(tone.sign(), "band-sign", tone.style()),
            Parts.grow(
                Parts.column(
                    4,
                    title,
                    Parts.wrapped(words.text("recording.ended.count", count), "band-text"))),
            again);
    band.setAlignment(Pos.CENTER_LEFT);
    band.getStyleClass().addAll("band", tone.style());
    getChildren().add(band);
    if (guidance.other().isEmpty()) {
      guidance.hosts().ifPresent(hosts -> getChildren().add(stillLeads(words, model, hosts)));
    }
    getChildren().add(new StepsCard(words, desktop, words.text("recording.back"), guidance.back()));
    if (program.isPossible()) {
      getChildren().add(profile(words, desktop, program, guidance));
    }
  }

  Label title() {
    return title;
  }

  private static Label stillLeads(Words words, RecordModel model, HostsEntry hosts) {
    Label still =
        Parts.wrapped(
            Tone.CAUTION.sign() + " " + words.text("recording.still-leads-here", hosts.host()),
            "status",
            Tone.CAUTION.style());
    still.visibleProperty().bind(model.hosts().map(HostsEntry.State.LEADS_HERE::equals));
    still.managedProperty().bind(still.visibleProperty());
    return still;
  }

  private static VBox profile(
      Words words, Desktop desktop, KeptProgram program, Guidance guidance) {
    TextField name = new TextField();
    name.textProperty().bindBidirectional(program.name());
    name.setAccessibleText(words.text("recording.profile.field"));
    Label saved = Parts.wrapped("", "quiet", "small");
    saved.managedProperty().bind(saved.textProperty().isNotEmpty());
    program
        .told()
        .subscribe(now -> saved.setText(now.map((Message m) -> words.text(m)).orElse("")));
    VBox card =
        Parts.card(
            Parts.wrapped(words.text("recording.profile"), "card-title"),
            Parts.wrapped(words.text("recording.profile.text"), "quiet"),
            Parts.field(new Label(words.text("recording.profile.field")), name),
            Parts.row(
                12,
                Parts.button(words.text("recording.profile.use"), program::use),
                Parts.button(
                    words.text("recording.profile.save"),
                    () ->
                        desktop
                            .chooseFileToSave(
                                words.text("recording.profile"),
                                words.text("recording.profile.file"))
                            .ifPresent(program::save))),
            saved);
    if (!program.sendsName()) {
      card.getChildren().add(3, unnamed(words, program, guidance));
    }
    return card;
  }

  private static Node unnamed(Words words, KeptProgram program, Guidance guidance) {
    if (guidance.hosts().isEmpty() || !guidance.byName()) {
      return Parts.wrapped(words.text("recording.profile.no-name"), "quiet", "small");
    }
    CheckBox led = new CheckBox(words.text("recording.profile.by-name"));
    led.setMnemonicParsing(true);
    led.setWrapText(true);
    led.setAccessibleText(led.getText().replace("_", ""));
    led.selectedProperty().bindBidirectional(program.byName());
    return Parts.column(
        4, led, Parts.wrapped(words.text("recording.profile.by-name.note"), "quiet", "small"));
  }
}

package org.maillens.wizard.address;

import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.maillens.evidence.Document.Kind;
import org.maillens.evidence.Message;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Sizes;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.FileLook;
import org.maillens.wizard.service.Words;

/// The files that were handed in: what each is, how large it is, and a way to put it back.
final class FileRows extends VBox {
  private final Words words;
  private final HandedIn model;

  FileRows(Words words, HandedIn model) {
    super(8);
    this.words = words;
    this.model = model;
    model.files().addListener((ListChangeListener<FileLook>) _ -> fill());
    model.failure().subscribe(_ -> fill());
  }

  private void fill() {
    getChildren().clear();
    List<FileLook> files = model.files();
    if (!files.isEmpty()) {
      getChildren().add(Parts.label(words.text("wizard.files.title"), "field-name"));
      VBox rows = Parts.ruled(files.stream().map(this::row).toList());
      rows.getStyleClass().add("file-rows");
      getChildren().add(rows);
    }
    Optional<Message> failure = model.failure().get();
    failure.ifPresent(
        why ->
            getChildren()
                .add(Parts.wrapped(Tone.BAD.sign() + " " + words.text(why), "field-problem")));
    setVisible(!getChildren().isEmpty());
    setManaged(isVisible());
  }

  private Node row(FileLook file) {
    boolean readable = file.kind() != Kind.UNKNOWN;
    String kind = words.text("wizard.kind." + Message.word(file.kind()));
    Label what = readable ? Parts.chip(Tone.ACCENT, kind) : Parts.signedChip(Tone.CAUTION, kind);
    HBox row =
        Parts.row(
            12,
            Parts.icon(readable ? Feather.FILE_TEXT : Feather.FILE),
            Parts.grow(Parts.wrapped(file.name(), "file-name")),
            what,
            Parts.label(Sizes.text(words, (double) file.bytes()), "quiet", "small", "file-size"),
            Parts.iconButton(
                Feather.X,
                words.text("wizard.files.remove", file.name()),
                () -> model.remove(file)));
    row.getStyleClass().add("file-row");
    return row;
  }
}

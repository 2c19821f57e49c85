package org.maillens.wizard.send;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.maillens.report.Redaction;
import org.maillens.wizard.flow.CaseModel;
import org.maillens.wizard.look.Page;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.BundlePreview;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.Words;

/// The last page: what the bundle holds, every file to look at, what is personal, and saving.
public final class SendPage implements Page {
  private static final int SHOWN = 200_000;
  private static final double SMALLEST = 200;
  private static final Set<String> PERSONAL =
      Set.of(
          "reported.address",
          "reported.error",
          "provenance.file",
          "documents.sightings.text",
          "documents.sightings.client",
          "documents.successes.client",
          Redaction.FOLDER,
          Redaction.CLIENT,
          "computer.user",
          "computer.home",
          "computer.host");

  private final Words words;
  private final Desktop desktop;
  private final CaseModel shared;
  private final SendModel model;
  private final Label heading;
  private final ListView<BundlePreview.File> files = new ListView<>();
  private final TextArea content = new TextArea();
  private final Label what = Parts.wrapped("", "quiet", "small");
  private final VBox personal = new VBox(8);
  private final Label status = Parts.wrapped("", "status");
  private final ExportRow export;
  private final VBox view;

  /// @param shared whose report is sent
  public SendPage(Words words, Desktop desktop, CaseModel shared, SendModel model) {
    this.words = words;
    this.desktop = desktop;
    this.shared = shared;
    this.model = model;
    heading = Parts.heading(words.text("wizard.send.title"));
    files.setAccessibleText(words.text("wizard.send.files"));
    files.getStyleClass().add("file-list");
    files.setCellFactory(_ -> new FileCell());
    files.getSelectionModel().selectedItemProperty().subscribe(file -> show(file));
    content.setEditable(false);
    content.setWrapText(true);
    content.setAccessibleText(words.text("wizard.send.content"));
    content.getStyleClass().addAll("mono", "file-content");
    VBox.setVgrow(content, Priority.ALWAYS);
    VBox left = Parts.card(Parts.label(words.text("wizard.send.files"), "card-title"), files);
    left.getStyleClass().add("file-card");
    VBox.setVgrow(files, Priority.ALWAYS);
    VBox right =
        Parts.card(Parts.label(words.text("wizard.send.content"), "card-title"), what, content);
    HBox both = new HBox(16, left, Parts.grow(right));
    VBox.setVgrow(both, Priority.ALWAYS);
    both.setMinHeight(SMALLEST);
    both.setPrefHeight(SMALLEST);
    personal.setMinHeight(Region.USE_PREF_SIZE);
    export = new ExportRow(words, desktop, model);
    view =
        Parts.column(
            12,
            Parts.column(8, heading, Parts.wrapped(words.text("wizard.send.subtitle"), "quiet")),
            both,
            personal,
            export,
            status);
    view.getStyleClass().add("page-body");
    model.preview().subscribe(now -> now.ifPresent(this::fill));
    model.failure().subscribe(_ -> status());
    model.saved().subscribe(_ -> status());
  }

  private void fill(BundlePreview preview) {
    String selected =
        Optional.ofNullable(files.getSelectionModel().getSelectedItem())
            .map(BundlePreview.File::name)
            .orElse("");
    files.getItems().setAll(preview.files());
    List<String> names = preview.files().stream().map(BundlePreview.File::name).toList();
    files.getSelectionModel().select(Math.max(0, names.indexOf(selected)));
    personal
        .getChildren()
        .setAll(
            Parts.wrapped(
                words.text(
                    preview.personal().isEmpty()
                        ? "wizard.send.personal.none"
                        : "wizard.send.personal"),
                "strong"));
    for (BundlePreview.Personal item : preview.personal()) {
      CheckBox box = new CheckBox(personalText(item));
      box.setSelected(model.isTicked(item.id()));
      box.setAccessibleText(box.getText());
      box.setMinWidth(Region.USE_PREF_SIZE);
      box.setOnAction(_ -> model.tick(item.id(), box.isSelected()));
      personal.getChildren().add(box);
    }
  }

  /// Fields that came later than these words are shown by their path: better than not at all.
  private String personalText(BundlePreview.Personal item) {
    return PERSONAL.contains(item.id())
        ? words.text("wizard.send.personal." + item.id(), item.value())
        : words.text("wizard.send.personal.other", item.id(), item.value());
  }

  private void show(BundlePreview.@Nullable File file) {
    what.setText(file == null ? "" : file.what());
    content.setText(file == null ? "" : text(file));
    content.setScrollTop(0);
  }

  private String text(BundlePreview.File file) {
    byte[] bytes = file.content().toArray();
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean binary = text.indexOf('\0') >= 0 || text.indexOf('\uFFFD') >= 0;
    String shown = binary ? HexDump.of(bytes) : text;
    return shown.length() > SHOWN
        ? shown.substring(0, SHOWN) + "\n" + words.text("wizard.send.cut", bytes.length)
        : shown;
  }

  private void status() {
    Optional<Path> file = model.saved().get();
    String text =
        model
            .failure()
            .get()
            .map(m -> Tone.BAD.sign() + " " + words.text(m))
            .or(() -> file.map(f -> Tone.GOOD.sign() + " " + words.text("wizard.send.saved", f)))
            .orElse("");
    status.setText(text);
    status.setVisible(!text.isEmpty());
    status.setManaged(!text.isEmpty());
    status.getStyleClass().removeAll(Tone.GOOD.style(), Tone.BAD.style());
    status
        .getStyleClass()
        .add(model.failure().get().isPresent() ? Tone.BAD.style() : Tone.GOOD.style());
  }

  private void save() {
    desktop
        .chooseFileToSave(words.text("wizard.send.save.title"), words.text("wizard.send.save.name"))
        .ifPresent(model::save);
  }

  @Override
  public void enter() {
    shared.shown().get().ifPresent(model::show);
    export.refresh();
  }

  @Override
  public Region view() {
    return view;
  }

  @Override
  public Node start() {
    return heading;
  }

  @Override
  public Action primary() {
    SimpleBooleanProperty nothing = new SimpleBooleanProperty();
    nothing.bind(model.preview().map(Optional::isEmpty));
    return new Action(
        new SimpleStringProperty(words.text("wizard.send.next")), nothing, this::save);
  }

  private final class FileCell extends ListCell<BundlePreview.File> {
    @Override
    protected void updateItem(BundlePreview.File file, boolean empty) {
      super.updateItem(file, empty);
      if (empty || file == null) {
        setText(null);
        setGraphic(null);
      } else {
        setText(file.name() + "\n" + words.text("wizard.send.size", file.content().length()));
        setAccessibleText(file.name() + ", " + file.what());
        setGraphic(Parts.icon(icon(file.name())));
      }
    }

    private static Feather icon(String name) {
      return name.endsWith(".html")
          ? Feather.FILE_TEXT
          : name.endsWith(".json")
              ? Feather.CODE
              : name.endsWith(".pem") ? Feather.AWARD : Feather.FILE;
    }
  }
}

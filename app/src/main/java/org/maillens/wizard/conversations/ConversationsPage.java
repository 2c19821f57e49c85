package org.maillens.wizard.conversations;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.maillens.evidence.Conversations.Shortfall;
import org.maillens.evidence.Message;
import org.maillens.report.Explanation;
import org.maillens.report.Report;
import org.maillens.wizard.look.Page;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.RichText;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.reading.ReadingModel;
import org.maillens.wizard.service.Opened;
import org.maillens.wizard.service.Words;

/// The third page after captures or transcripts were opened: what all conversations show together,
/// and each of them to choose.
public final class ConversationsPage implements Page {
  private static final double SEARCH = 200;

  private final Words words;
  private final ConversationsModel model;
  private final ReadingModel reading;
  private final Beside beside;
  private final ConversationTable table;
  private final VBox notes = new VBox(4);
  private final VBox view;

  /// Where else this page leads.
  ///
  /// @param scan shows what another scanner found
  /// @param texts shows what the texts say that were handed in, too
  /// @param other leads back to what was handed in
  public record Beside(Consumer<Report> scan, Consumer<Opened> texts, Runnable other) {}

  /// @param reading whose conversations these are
  public ConversationsPage(
      Words words, ConversationsModel model, ReadingModel reading, Beside beside) {
    this.words = words;
    this.model = model;
    this.reading = reading;
    this.beside = beside;
    table = new ConversationTable(words, model.list(), model::choose);
    VBox.setVgrow(table, Priority.ALWAYS);
    view = Parts.column(16, new SummaryBand(words, model, reading), controls(), table, notes);
    view.getStyleClass().add("conversations-page");
    model.opened().subscribe(_ -> notes());
    model.failure().subscribe(_ -> notes());
  }

  private HBox controls() {
    TextField search = new TextField();
    search.setPromptText(words.text("conversations.page.search"));
    search.setAccessibleText(words.text("conversations.page.search"));
    search.textProperty().bindBidirectional(model.list().search());
    search.setMinWidth(SEARCH);
    search.addEventHandler(KeyEvent.KEY_PRESSED, this::toList);
    CheckBox failed = new CheckBox(words.text("conversations.page.failed-only"));
    failed.setMnemonicParsing(true);
    failed.setMinWidth(Region.USE_PREF_SIZE);
    failed.setAccessibleText(failed.getText().replace("_", ""));
    failed.selectedProperty().bindBidirectional(model.list().failedOnly());
    Label count = Parts.label("", "quiet", "shown-count");
    count
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    words.text(
                        "conversations.page.shown",
                        model.list().shown().size(),
                        model.list().total().get()),
                model.list().shown(),
                model.list().total()));
    HBox row = Parts.row(16, Parts.grow(search), failed, count);
    row.getStyleClass().add("conversations-controls");
    return row;
  }

  /// Down from the search leads into the list, as in every search.
  private void toList(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN) {
      table.list().requestFocus();
      event.consume();
    }
  }

  /// What is missing, and what else was handed in.
  private void notes() {
    List<Node> rows = new ArrayList<>();
    model.failure().get().ifPresent(why -> rows.add(note(Tone.BAD, words.text(why))));
    model.opened().get().ifPresent(opened -> rows.addAll(notes(opened)));
    notes.getChildren().setAll(rows);
    notes.setVisible(!rows.isEmpty());
    notes.setManaged(!rows.isEmpty());
  }

  private List<Node> notes(Opened opened) {
    List<Node> rows = new ArrayList<>();
    List<String> missing =
        Stream.concat(
                opened.problem().stream().map(why -> named(words.text(why), opened)),
                opened.saved().conversations().shortfalls().stream().map(this::shortfall))
            .toList();
    if (!missing.isEmpty()) {
      rows.add(note(Tone.CAUTION, String.join(" ", missing)));
    }
    for (Report scan : opened.scans()) {
      String uri = scan.evidence().endpoint().uri();
      rows.add(
          link(
              words.text("conversations.page.scan", uri),
              words.text("conversations.page.scan.show"),
              () -> beside.scan().accept(scan)));
    }
    opened
        .explanation()
        .map(Explanation::documents)
        .map(Opened::texts)
        .filter(texts -> !texts.isEmpty())
        .ifPresent(
            texts ->
                rows.add(
                    link(
                        words.text("conversations.page.texts", texts.size()),
                        words.text("conversations.page.texts.show"),
                        () -> beside.texts().accept(opened))));
    return rows;
  }

  /// Files are named without their folders, as everywhere on the screen.
  private static String named(String text, Opened opened) {
    String named = text;
    for (Path file : opened.material().files()) {
      named = named.replace(file.toString(), String.valueOf(file.getFileName()));
    }
    return named;
  }

  private String shortfall(Shortfall missing) {
    return words.text("conversations.shortfall." + Message.word(missing.kind()), missing.count());
  }

  private static Label note(Tone tone, String text) {
    Label note = Parts.wrapped(tone.sign() + " " + RichText.plain(text), "status", tone.style());
    note.setMaxWidth(Double.MAX_VALUE);
    return note;
  }

  private static HBox link(String text, String action, Runnable run) {
    Button button = Parts.button(action, run);
    button.getStyleClass().add("link-button");
    button.setAccessibleText(action + ": " + text);
    HBox row = Parts.row(8, Parts.grow(Parts.wrapped(text, "quiet")), button);
    row.getStyleClass().add("beside-row");
    return row;
  }

  @Override
  public Region view() {
    return view;
  }

  /// The list, so that the arrow keys and Enter work at once, as after coming back from one.
  @Override
  public Node start() {
    return table.list();
  }

  @Override
  public Action primary() {
    SimpleBooleanProperty cannot = new SimpleBooleanProperty();
    cannot.bind(
        Bindings.createBooleanBinding(
            () ->
                model.opened().get().isEmpty()
                    || model.judging().get()
                    || model.list().selected().get().isEmpty(),
            model.opened(),
            model.judging(),
            model.list().selected()));
    String next = words.text("conversations.page.next");
    String looking = words.text("conversations.page.judging");
    return new Action(
        Bindings.createStringBinding(() -> model.judging().get() ? looking : next, model.judging()),
        cannot,
        model::choose);
  }

  @Override
  public Optional<Action> secondary() {
    return Optional.of(
        new Action(
            new SimpleStringProperty(words.text("conversations.page.other")),
            new SimpleBooleanProperty(false),
            beside.other()));
  }

  @Override
  public boolean escape() {
    boolean was = reading.running().get();
    reading.cancel();
    return was;
  }
}

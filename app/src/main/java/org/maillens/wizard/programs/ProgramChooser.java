package org.maillens.wizard.programs;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.maillens.wizard.flow.Program;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.programs.Entry.Choice;
import org.maillens.wizard.service.Words;

/// Looking for a mail program: type, see what is found, and what is known of the marked one. The
/// arrow keys move through the list while the focus stays where one types.
public final class ProgramChooser extends VBox {
  private static final int PAGE = 8;
  private static final double LIST_SHARE = 44;

  private final Words words;
  private final ChooserModel model;
  private final Runnable take;
  private final TextField search = new TextField();
  private final ListView<Entry> list = new ListView<>();
  private final Label count = Parts.label("", "quiet", "small");

  /// @param card shows what is known of a program
  /// @param take called when the marked program is chosen
  /// @param back called when nothing shall change
  public ProgramChooser(
      Words words, ChooserModel model, ProgramCard card, Runnable take, Runnable back) {
    this.words = words;
    this.model = model;
    this.take = take;
    getStyleClass().add("chooser");
    getChildren().addAll(top(back), searchField(), panes(card));
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  /// Where one types.
  public TextField search() {
    return search;
  }

  private HBox top(Runnable back) {
    Label title = Parts.wrapped(words.text("wizard.program.title"), "page-heading");
    Button leave = Parts.button(words.text("wizard.program.back"), back);
    leave.getStyleClass().add("leave");
    return Parts.row(16, Parts.grow(title), leave);
  }

  private Node searchField() {
    search.setPromptText(words.text("wizard.program.search.prompt"));
    search.getStyleClass().addAll("large-field", "search-field");
    search.textProperty().bindBidirectional(model.query());
    model.marked().subscribe(now -> search.setAccessibleText(spoken(now)));
    model.query().subscribe(_ -> count.setText(found()));
    Node lens = Parts.icon(Feather.SEARCH);
    lens.getStyleClass().add("search-icon");
    lens.setMouseTransparent(true);
    StackPane field = new StackPane(search, lens);
    field.getStyleClass().add("search");
    VBox column = Parts.column(8, field, count);
    return column;
  }

  private String found() {
    return words.text("wizard.program.found", model.found(), model.size());
  }

  private String spoken(Program marked) {
    return words.text("wizard.program.search.spoken", marked.label(), found());
  }

  private GridPane panes(ProgramCard card) {
    ScrollPane known = Parts.scroll(new VBox(), words.text("wizard.program.known"));
    known.getStyleClass().add("program-known");
    known.setFocusTraversable(true);
    model
        .marked()
        .subscribe(
            now -> {
              known.setContent(card.of(now));
              known.setVvalue(0);
            });
    list();
    GridPane panes = new GridPane(16, 0);
    panes.getColumnConstraints().addAll(share(LIST_SHARE), share(100 - LIST_SHARE));
    RowConstraints row = new RowConstraints();
    row.setVgrow(Priority.ALWAYS);
    panes.getRowConstraints().add(row);
    panes.add(list, 0, 0);
    panes.add(known, 1, 0);
    VBox.setVgrow(panes, Priority.ALWAYS);
    return panes;
  }

  private static ColumnConstraints share(double percent) {
    ColumnConstraints column = new ColumnConstraints();
    column.setPercentWidth(percent);
    return column;
  }

  private void list() {
    list.setItems(model.entries());
    list.getStyleClass().add("program-list");
    list.setAccessibleText(words.text("wizard.program.list"));
    list.setCellFactory(_ -> new EntryCell(words, this::clicked));
    model.marked().subscribe(_ -> mark());
    model.query().subscribe(_ -> mark());
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            line -> {
              if (line instanceof Choice choice) {
                model.marked().set(choice.program());
              }
            });
  }

  private void mark() {
    model
        .line()
        .ifPresent(
            line -> {
              int index = list.getItems().indexOf(line);
              list.getSelectionModel().clearAndSelect(index);
              list.scrollTo(index < PAGE ? 0 : index - 3);
            });
  }

  private void clicked(Choice choice, Integer times) {
    model.marked().set(choice.program());
    if (times > 1) {
      take.run();
    }
  }

  private void key(KeyEvent event) {
    boolean inList = list.isFocused();
    if (!search.isFocused() && !inList) {
      return;
    }
    KeyCode code = event.getCode();
    int by =
        switch (code) {
          case DOWN -> 1;
          case UP -> -1;
          case PAGE_DOWN -> PAGE;
          case PAGE_UP -> -PAGE;
          default -> 0;
        };
    if (by != 0) {
      model.move(by);
      event.consume();
    } else if (code == KeyCode.ENTER) {
      take.run();
      event.consume();
    }
  }
}

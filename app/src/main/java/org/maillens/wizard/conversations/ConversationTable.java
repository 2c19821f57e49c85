package org.maillens.wizard.conversations;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableDoubleValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.service.Seen;
import org.maillens.wizard.service.Words;

/// Conversations in rows of two lines, only as many made as are in sight.
public final class ConversationTable extends VBox {
  private final ListModel model;
  private final ListView<Seen> list = new ListView<>();
  private final Columns columns = new Columns(list.widthProperty());

  /// @param open shows a conversation
  public ConversationTable(Words words, ListModel model, Consumer<Seen> open) {
    this.model = model;
    getStyleClass().addAll("card", "conversations-card");
    RowText text = new RowText(words);
    list.setItems(model.shown());
    list.setFixedCellSize(Columns.LINE);
    list.getStyleClass().add("conversations-list");
    list.setAccessibleText(words.text("conversations.page.list"));
    list.setPlaceholder(Parts.wrapped(words.text("conversations.page.none"), "quiet"));
    list.setCellFactory(_ -> new ConversationCell(text, columns, open));
    list.addEventHandler(KeyEvent.KEY_PRESSED, event -> key(event, open));
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(head(words), list);
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            now -> {
              if (now != null) {
                model.selected().set(Optional.of(now));
              }
            });
    model.selected().subscribe(_ -> mark());
    model.shown().addListener((ListChangeListener<Seen>) _ -> mark());
  }

  /// What takes the focus.
  public ListView<Seen> list() {
    return list;
  }

  private HBox head(Words words) {
    HBox head =
        new HBox(
            Columns.GAP,
            title(words, "conversations.page.column.outcome", columns.outcome()),
            title(words, "conversations.page.column.program", columns.program()),
            title(words, "conversations.page.column.server", columns.server()),
            title(words, "conversations.page.column.protocol", columns.protocol()),
            title(words, "conversations.page.column.time", columns.time()));
    head.getStyleClass().add("conversations-head");
    // The columns follow the list, which could not become narrower if they held it open.
    head.setMinWidth(0);
    return head;
  }

  private static Label title(Words words, String key, ObservableDoubleValue width) {
    Label title = Parts.wrapped(words.text(key), "table-head");
    title.minWidthProperty().bind(width);
    title.maxWidthProperty().bind(width);
    return title;
  }

  private void key(KeyEvent event, Consumer<Seen> open) {
    if (event.getCode() == KeyCode.ENTER) {
      model.selected().get().ifPresent(open);
      event.consume();
    }
  }

  /// A list would keep Esc to itself, though nothing in it can be edited.
  private void leave(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      event.consume();
      fireEvent(event.copyFor(this, this));
    }
  }

  /// Shows the mark where the model has it: rows may have come and gone.
  private void mark() {
    Optional<Seen> wanted = model.selected().get();
    MultipleSelectionModel<Seen> marks = list.getSelectionModel();
    Seen marked = marks.getSelectedItem();
    if (wanted.isEmpty() || (marked != null && marked.equals(wanted.get()))) {
      return;
    }
    int index = model.shown().indexOf(wanted.get());
    if (index >= 0) {
      marks.clearAndSelect(index);
      list.getFocusModel().focus(index);
      list.scrollTo(Math.max(0, index - 2));
    }
  }
}

package org.maillens.wizard.address;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.evidence.Message;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Recognised;
import org.maillens.wizard.service.Words;

/// Where an error is typed, or a log pasted, and what is known of it at once.
final class ErrorField extends VBox {
  private static final int FEWEST = 1;
  private static final int MOST = 6;

  private final Words words;

  /// @param enter what the Enter key does, as in a field of one line
  ErrorField(Words words, AddressModel model, Runnable enter) {
    super(8);
    this.words = words;
    TextArea error = new TextArea();
    error.setPromptText(words.text("wizard.address.error.prompt"));
    error.textProperty().bindBidirectional(model.error());
    error.setAccessibleText(words.text("wizard.address.field.error"));
    error.setAccessibleHelp(words.text("wizard.address.error.help"));
    error.getStyleClass().add("error-field");
    error.setWrapText(true);
    model.error().subscribe(text -> error.setPrefRowCount(rows(text)));
    error.addEventFilter(KeyEvent.KEY_PRESSED, event -> key(error, event, enter));
    VBox hints = new VBox(8);
    model
        .recognised()
        .subscribe(
            found -> {
              hints.getChildren().setAll(hints(found));
              hints.setVisible(!found.isEmpty());
              hints.setManaged(!found.isEmpty());
            });
    getChildren()
        .addAll(Parts.field(new Label(words.text("wizard.address.field.error")), error), hints);
  }

  /// A long line wraps, so it counts as more than one.
  private static int rows(String text) {
    long rows = text.lines().mapToLong(line -> 1 + line.length() / 84).sum();
    return Math.clamp(rows, FEWEST, MOST);
  }

  /// Tab goes on, as everywhere on the page; Enter starts, Shift and Enter begins a line.
  private static void key(TextArea field, KeyEvent event, Runnable enter) {
    if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
      field.requestFocusTraversal(
          event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      if (event.isShiftDown()) {
        field.replaceSelection("\n");
      } else {
        enter.run();
      }
      event.consume();
    }
  }

  private List<Node> hints(List<Recognised> found) {
    return found.isEmpty() ? List.of() : List.of(hint(found.getFirst(), found.size() - 1));
  }

  private Node hint(Recognised known, int others) {
    Label sure =
        Parts.chip(
            tone(known.says()), words.text("wizard.hint.says." + Message.word(known.says())));
    HBox head = new HBox(8, Parts.grow(Parts.wrapped(known.label(), "hint-label")), sure);
    head.setAlignment(Pos.TOP_LEFT);
    VBox box = Parts.column(4, head, Parts.wrapped(known.plain(), "hint-text"));
    if (!known.cannotTell().isEmpty()) {
      box.getChildren()
          .add(
              Parts.wrapped(
                  words.text("wizard.hint.cannot-tell", known.cannotTell()), "hint-quiet"));
    }
    if (others > 0) {
      box.getChildren().add(Parts.wrapped(words.text("wizard.hint.others", others), "hint-quiet"));
    }
    box.getStyleClass().add("field-hint");
    return box;
  }

  private static Tone tone(Recognised.Says says) {
    return switch (says) {
      case CERTAIN -> Tone.ACCENT;
      case VERY_LIKELY -> Tone.CAUTION;
      case POSSIBLE, SEVERAL, HARMLESS -> Tone.UNKNOWN;
    };
  }
}

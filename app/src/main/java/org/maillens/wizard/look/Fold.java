package org.maillens.wizard.look;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/// The first of many rows, and a button that shows the rest.
public final class Fold extends VBox {
  /// @param shown how many are shown at first; one more is shown where it would be the only one
  ///   left
  /// @param more the button's words
  public Fold(double gap, List<? extends Node> rows, int shown, String more) {
    super(gap);
    int first = rows.size() <= shown + 1 ? rows.size() : shown;
    getChildren().addAll(rows.subList(0, first));
    if (first < rows.size()) {
      Button rest = Parts.button(more, () -> {});
      rest.getStyleClass().addAll("link-button", "fold-button");
      rest.setOnAction(
          _ -> {
            getChildren().remove(rest);
            getChildren().addAll(rows.subList(first, rows.size()));
          });
      getChildren().add(rest);
    }
  }
}

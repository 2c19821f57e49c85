package org.maillens.wizard.look;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;

/// One of some values with longer names, as chips that wrap; exactly one is always chosen.
public final class Chips<T> extends FlowPane {
  private static final double GAP = 8;

  /// @param question what is chosen, for screen readers
  public Chips(
      String question, List<T> values, Function<T, String> name, ObjectProperty<T> chosen) {
    super(GAP, GAP);
    for (ToggleButton chip : Choice.buttons(question, values, name, chosen)) {
      chip.getStyleClass().add("choice-chip");
      getChildren().add(chip);
    }
    setAccessibleText(question);
  }
}

package org.maillens.wizard.look;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/// One of some values with longer names, as chips that wrap; exactly one is always chosen.
public final class Chips<T> extends FlowPane {
  /// @param question what is chosen, for screen readers
  public Chips(
      String question, List<T> values, Function<T, String> name, ObjectProperty<T> chosen) {
    super(8, 8);
    for (T value : values) {
      ToggleButton chip = new ToggleButton(name.apply(value));
      chip.getStyleClass().add("choice-chip");
      chip.setUserData(value);
      chip.setMinWidth(Region.USE_PREF_SIZE);
      chip.setAccessibleText(question + ": " + name.apply(value));
      chip.setOnAction(
          _ -> {
            chip.setSelected(true);
            chosen.set(value);
          });
      getChildren().add(chip);
    }
    chosen.subscribe(
        now ->
            getChildren()
                .forEach(
                    chip -> ((ToggleButton) chip).setSelected(now.equals(chip.getUserData()))));
    setAccessibleText(question);
  }
}

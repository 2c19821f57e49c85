package org.maillens.wizard.look;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;

/// One of a few values, side by side; exactly one is always chosen.
public final class Segments<T> extends HBox {
  /// @param question what is chosen, for screen readers
  public Segments(
      String question, List<T> values, Function<T, String> name, ObjectProperty<T> chosen) {
    SegmentedButton segments = new SegmentedButton();
    ToggleGroup group = new ToggleGroup();
    segments.setToggleGroup(group);
    for (T value : values) {
      ToggleButton button = new ToggleButton(name.apply(value));
      button.setUserData(value);
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setAccessibleText(question + ": " + name.apply(value));
      button.setOnAction(
          _ -> {
            // A second press must not leave nothing chosen.
            button.setSelected(true);
            chosen.set(value);
          });
      segments.getButtons().add(button);
    }
    chosen.subscribe(
        now -> segments.getButtons().forEach(b -> b.setSelected(now.equals(b.getUserData()))));
    segments.setAccessibleText(question);
    getStyleClass().add("segments");
    getChildren().add(segments);
  }
}

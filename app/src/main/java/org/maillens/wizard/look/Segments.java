package org.maillens.wizard.look;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.controlsfx.control.SegmentedButton;

/// One of a few values, side by side; exactly one is always chosen.
public final class Segments<T> extends HBox {
  /// @param question what is chosen, for screen readers
  public Segments(
      String question, List<T> values, Function<T, String> name, ObjectProperty<T> chosen) {
    List<ToggleButton> buttons = Choice.buttons(question, values, name, chosen);
    ToggleGroup group = buttons.getFirst().getToggleGroup();
    SegmentedButton segments = new SegmentedButton();
    // First the group, else the control puts the buttons into one of its own.
    segments.setToggleGroup(group);
    segments.getButtons().addAll(buttons);
    segments.setAccessibleText(question);
    getStyleClass().add("segments");
    getChildren().add(segments);
  }
}

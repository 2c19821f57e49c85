package org.maillens.wizard.look;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;

/// Toggle buttons of which exactly one is always chosen, by mouse, Space or arrow keys.
final class Choice {
  private Choice() {}

  static <T> List<ToggleButton> buttons(
      String question, List<T> values, Function<T, String> name, ObjectProperty<T> chosen) {
    ToggleGroup group = new ToggleGroup();
    List<ToggleButton> buttons =
        values.stream().map(value -> button(question, name.apply(value), group)).toList();
    chosen.subscribe(
        now -> {
          int index = values.indexOf(now);
          if (index >= 0) {
            group.selectToggle(buttons.get(index));
          }
        });
    group
        .selectedToggleProperty()
        .subscribe(
            (before, now) -> {
              if (now == null) {
                // A second press must not leave nothing chosen.
                group.selectToggle(before);
              } else {
                chosen.set(values.get(index(buttons, now)));
              }
            });
    return buttons;
  }

  private static int index(List<ToggleButton> buttons, Toggle toggle) {
    for (int i = 0; i < buttons.size(); i++) {
      if (buttons.get(i).equals(toggle)) {
        return i;
      }
    }
    throw new IllegalStateException("a toggle of another group");
  }

  private static ToggleButton button(String question, String name, ToggleGroup group) {
    ToggleButton button = new ToggleButton(name);
    button.setToggleGroup(group);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setAccessibleText(question + ": " + name);
    return button;
  }
}

package org.maillens.wizard.look;

import java.util.Optional;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// One page of the wizard, as the shell sees it.
public interface Page {
  /// What is shown.
  Region view();

  /// What takes the focus when the page is shown: its heading, or the field to fill in.
  Node start();

  /// The one primary button, bottom right.
  Action primary();

  /// A second button beside it.
  default Optional<Action> secondary() {
    return Optional.empty();
  }

  /// What Esc does besides going back; true when it did something.
  default boolean escape() {
    return false;
  }

  /// Called each time before the page is shown.
  default void enter() {}

  /// A button of the footer.
  ///
  /// @param text with a mnemonic
  record Action(ObservableValue<String> text, ObservableBooleanValue disabled, Runnable run) {}
}

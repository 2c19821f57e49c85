package org.maillens.wizard.look;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.Words;

/// Text to paste, in a monospaced block, with its copy button.
public final class Pasteable extends HBox {
  /// @param name what it is, for screen readers
  public Pasteable(Words words, Desktop desktop, String text, String name) {
    super(12);
    setAlignment(Pos.TOP_LEFT);
    Label block = Parts.wrapped(text, "pasteable");
    block.setAccessibleText(text);
    getChildren()
        .addAll(
            Parts.grow(block),
            new CopyButton(words, desktop, words.text("wizard.copy"), name, () -> text));
  }
}

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
    this(words, desktop, text, name, "code");
  }

  /// A letter to send: in the type of letters.
  public static Pasteable message(Words words, Desktop desktop, String text, String name) {
    return new Pasteable(words, desktop, text, name, "letter-text");
  }

  private Pasteable(Words words, Desktop desktop, String text, String name, String style) {
    super(12);
    setAlignment(Pos.TOP_LEFT);
    Label block = Parts.wrapped(text, "pasteable", style);
    block.setAccessibleText(text);
    getChildren()
        .addAll(
            Parts.grow(block),
            new CopyButton(words, desktop, words.text("wizard.copy"), name, () -> text));
  }
}

package org.maillens.wizard.look;

import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.Words;

/// Copies a text and says so for a moment, in word and sign.
public final class CopyButton extends Button {
  /// @param name what is copied, for screen readers
  public CopyButton(Words words, Desktop desktop, String text, String name, Supplier<String> copy) {
    super(text, Parts.icon(Feather.COPY));
    getStyleClass().add("copy-button");
    setMinWidth(Region.USE_PREF_SIZE);
    setMnemonicParsing(true);
    setAccessibleText(name);
    PauseTransition back = new PauseTransition(Duration.seconds(2));
    back.setOnFinished(
        _ -> {
          setText(text);
          setGraphic(Parts.icon(Feather.COPY));
        });
    setOnAction(
        _ -> {
          desktop.copy(copy.get());
          setText(words.text("wizard.copied"));
          setGraphic(Parts.icon(Feather.CHECK));
          back.playFromStart();
        });
  }
}

package org.maillens.wizard.send;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.maillens.wizard.look.CopyButton;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.HelloText;
import org.maillens.wizard.service.Words;

/// What goes to other tools: the handshakes as a capture, the hello as hex, its fingerprints.
final class ExportRow extends HBox {
  private final Words words;
  private final Desktop desktop;
  private final SendModel model;

  ExportRow(Words words, Desktop desktop, SendModel model) {
    super(12);
    this.words = words;
    this.desktop = desktop;
    this.model = model;
    getStyleClass().add("export-row");
  }

  /// Offers what the report shown has.
  void refresh() {
    Button capture =
        Parts.button(
            words.text("wizard.export.capture"),
            () ->
                desktop
                    .chooseFileToSave(
                        words.text("wizard.export.title"), words.text("wizard.export.file"))
                    .ifPresent(model::export));
    getChildren().setAll(Parts.grow(Parts.wrapped(words.text("wizard.export.text"))), capture);
    Optional<HelloText> hello = model.hello();
    hello.ifPresent(
        now ->
            getChildren()
                .addAll(
                    copy("wizard.export.hex", now.hex()),
                    copy(
                        "wizard.export.fingerprints",
                        words.text("wizard.export.ja", now.ja3(), now.ja4()))));
  }

  private CopyButton copy(String key, String text) {
    String name = words.text(key);
    return new CopyButton(words, desktop, name, name.replace("_", ""), () -> text);
  }
}

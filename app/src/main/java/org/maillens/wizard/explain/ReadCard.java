package org.maillens.wizard.explain;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.evidence.Document;
import org.maillens.evidence.Document.Kind;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Message;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Sizes;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// What was read, how much of it was understood, and what was left out.
final class ReadCard extends VBox {
  private final Words words;

  ReadCard(Words words, Documents documents) {
    this.words = words;
    getStyleClass().addAll("card", "read-card");
    getChildren()
        .addAll(
            Parts.wrapped(words.text("wizard.read.title"), "card-title"),
            Parts.ruled(documents.read().stream().map(this::document).toList()));
  }

  private Node document(Document document) {
    boolean readable = document.kind() != Kind.UNKNOWN;
    Tone tone = readable ? Tone.GOOD : Tone.UNKNOWN;
    String kind = words.text("wizard.kind." + Message.word(document.kind()));
    String name =
        document.name().isEmpty()
            ? words.text("wizard.reading.pasted")
            : document.name().substring(document.name().lastIndexOf('/') + 1);
    List<String> facts = new ArrayList<>();
    facts.add(words.text("wizard.read.lines", document.lines()));
    facts.add(Sizes.text(words, (double) document.bytes()));
    facts.add(words.text("wizard.read.recognised", document.recognised()));
    VBox text =
        Parts.column(
            2,
            Parts.wrapped(name, "strong"),
            Parts.wrapped(String.join(" · ", facts), "quiet", "small"));
    if (document.leftOut() > 0) {
      text.getChildren()
          .add(
              Parts.wrapped(
                  Tone.CAUTION.sign()
                      + " "
                      + words.text("wizard.read.left-out", document.leftOut()),
                  "caution",
                  "small"));
    }
    HBox row =
        Parts.row(12, Parts.sign(tone, kind), Parts.grow(text), Parts.chip(Tone.UNKNOWN, kind));
    row.getStyleClass().add("table-row");
    return row;
  }
}

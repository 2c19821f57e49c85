package org.maillens.wizard.chain;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.report.chain.SentRow;
import org.maillens.wizard.look.CertificateColours;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.service.Words;

/// One certificate of the strip: number, letter, whose it is, what is odd about its place.
final class SentLine extends HBox {
  private final SentRow row;
  private final Label letter;

  SentLine(Words words, CertificateColours colours, SentRow row) {
    super(8);
    this.row = row;
    getStyleClass().add("sent-line");
    letter = CertificateCard.letter(words, colours, row.card());
    VBox text =
        Parts.column(
            2,
            Parts.wrapped(row.number() + "  " + row.card().title(), "strong"),
            Parts.wrapped(words.text(row.card().issuer()), "quiet", "small"));
    Marks marks = new Marks(words);
    row.marks().forEach(mark -> text.getChildren().add(marks.line(mark)));
    getChildren().addAll(letter, Parts.grow(text));
    setAccessibleText(
        row.issuer().isPresent()
            ? words.text(
                "chain.sent.spoken", row.number(), row.card().title(), row.issuer().getAsInt())
            : words.text("chain.sent.spoken-alone", row.number(), row.card().title()));
  }

  SentRow row() {
    return row;
  }

  Label letter() {
    return letter;
  }
}

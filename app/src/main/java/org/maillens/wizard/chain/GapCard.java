package org.maillens.wizard.chain;

import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.evidence.Message;
import org.maillens.report.chain.ChainGap;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// The certificate that nobody has, as a dashed card.
final class GapCard extends VBox {
  GapCard(Words words, ChainGap gap) {
    Tone tone = gap.proven() ? Tone.BAD : Tone.UNKNOWN;
    getStyleClass().addAll("card", "chain-card", "gap");
    getStyleClass().add(gap.proven() ? "proven" : "supposed");
    HBox head =
        Parts.row(
            8,
            Parts.sign(tone, words.text("chain.gap")),
            Parts.spring(),
            Parts.chip(tone, words.text("chain.gap")));
    getChildren()
        .addAll(
            head,
            Parts.wrapped(gap.title(), "card-title"),
            Parts.wrapped(words.text(gap.what()), "gap-text"));
    for (Message line : gap.lines()) {
      getChildren().add(Parts.wrapped(words.text(line), "gap-text", "small"));
    }
    setAccessibleText(words.text("chain.gap.spoken", gap.title(), words.text(gap.what())));
  }
}

package org.maillens.wizard.chain;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.maillens.report.chain.BelieverRow;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.service.Words;

/// Who believes a chain: the chosen program, lists of roots, this computer, all programs.
final class BelieversCard extends VBox {
  private final Words words;
  private final Marks marks;

  BelieversCard(Words words, List<BelieverRow> believers) {
    this.words = words;
    this.marks = new Marks(words);
    getStyleClass().addAll("card", "believers");
    List<Node> rows = new ArrayList<>();
    believers.forEach(believer -> rows.add(row(believer)));
    if (rows.isEmpty()) {
      rows.add(Parts.wrapped(words.text("chain.believers.none"), "quiet"));
    }
    getChildren()
        .addAll(Parts.wrapped(words.text("chain.believers"), "card-title"), Parts.ruled(rows));
  }

  private Node row(BelieverRow believer) {
    String label = words.text(believer.label());
    VBox text =
        Parts.column(
            4,
            Parts.wrapped(label, believer.chosen() ? "strong" : "believer"),
            Parts.wrapped(words.text(believer.reason()), "quiet", "small"));
    if (believer.programs().size() > 1) {
      fold(text, label, believer.programs());
    }
    HBox row = new HBox(16, Parts.grow(text), marks.chip(believer.word()));
    row.getStyleClass().add("table-row");
    return row;
  }

  private void fold(VBox text, String label, List<String> programs) {
    ToggleButton all = new ToggleButton(words.text("chain.believer.all", programs.size()));
    all.getStyleClass().addAll("link-button", "more-button");
    all.setMinWidth(Region.USE_PREF_SIZE);
    all.setAccessibleText(words.text("chain.believer.all-of", programs.size(), label));
    Label names = Parts.wrapped(String.join(" · ", programs), "small", "quiet");
    names.setVisible(false);
    names.setManaged(false);
    all.selectedProperty()
        .subscribe(
            shown -> {
              names.setVisible(shown);
              names.setManaged(shown);
            });
    text.getChildren().addAll(all, names);
  }
}

package org.maillens.wizard.chain;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.report.chain.ChainCard;
import org.maillens.report.chain.Facts;
import org.maillens.wizard.look.CertificateColours;
import org.maillens.wizard.look.CopyButton;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.Words;

/// All facts of one certificate, and its copy.
final class FactsPanel extends VBox {
  /// More names than this scroll in a list of their own.
  private static final int FEW = 12;

  private static final double ROW = 24;
  private static final int ROWS = 8;

  FactsPanel(Words words, Desktop desktop, CertificateColours colours, ChainCard card) {
    getStyleClass().addAll("card", "facts-panel");
    HBox head = Parts.row(8);
    if (!card.letter().isEmpty()) {
      head.getChildren().add(CertificateCard.letter(words, colours, card));
    }
    String copy = words.text("chain.copy-one");
    head.getChildren()
        .addAll(
            Parts.grow(Parts.wrapped(card.title(), "card-title")),
            new CopyButton(
                words,
                desktop,
                copy,
                words.text("chain.copy-of", card.title()),
                () -> card.certificate().pem()));
    getChildren().add(head);
    for (Facts fact : Facts.of(card.certificate())) {
      getChildren().add(row(words.text(fact.name()), Parts.wrapped(fact.value(), "fact-code")));
    }
    List<String> names = Facts.names(card.certificate());
    if (!names.isEmpty()) {
      String label = words.text("chain.fact.names", names.size());
      getChildren().add(row(label, names.size() <= FEW ? text(names) : list(label, names)));
    }
  }

  private static HBox row(String name, Node value) {
    Label label = Parts.wrapped(name, "fact-name", "fact-column");
    return new HBox(16, label, Parts.grow(value));
  }

  private static Node text(List<String> names) {
    return Parts.wrapped(String.join(", ", names), "fact-code");
  }

  /// Draws only the names in sight, however many there are.
  private static Node list(String label, List<String> names) {
    ListView<String> list = new ListView<>(FXCollections.observableList(names));
    list.setFixedCellSize(ROW);
    list.setPrefHeight(ROW * ROWS + 2);
    list.setAccessibleText(label);
    list.getStyleClass().add("names-list");
    return list;
  }
}

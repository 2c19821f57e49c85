package org.maillens.wizard.chain;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.maillens.report.chain.ChainPath.Link;
import org.maillens.report.chain.ChainPath.Step;
import org.maillens.wizard.look.CertificateColours;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.service.Words;

/// The first certificates of a path that are those of the path above: only their letters, so that
/// the eye goes to where the two part.
final class SharedCard extends VBox {
  SharedCard(Words words, CertificateColours colours, List<Step> shared) {
    getStyleClass().addAll("card", "chain-card", "shared");
    FlowPane letters = new FlowPane(4, 4);
    for (Step step : shared) {
      if (step instanceof Link link && !link.card().letter().isEmpty()) {
        letters.getChildren().add(CertificateCard.letter(words, colours, link.card()));
      }
    }
    String names = shared.stream().map(Step::title).collect(Collectors.joining(" → "));
    getChildren()
        .addAll(
            letters,
            Parts.wrapped(words.text("chain.path.shared"), "card-title"),
            Parts.wrapped(names, "quiet", "small"));
  }
}

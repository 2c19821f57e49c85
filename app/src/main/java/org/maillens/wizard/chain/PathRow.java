package org.maillens.wizard.chain;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.maillens.report.chain.ChainPath;
import org.maillens.report.chain.ChainPath.Link;
import org.maillens.report.chain.ChainPath.Missing;
import org.maillens.report.chain.ChainPath.Step;
import org.maillens.wizard.look.CertificateColours;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.Words;

/// One path: what becomes of it, its cards, and below them all facts of the card asked for.
final class PathRow extends VBox {
  private final Words words;
  private final Desktop desktop;
  private final CertificateColours colours;
  private final VBox facts = new VBox();
  private final ToggleGroup asked = new ToggleGroup();

  PathRow(Words words, Desktop desktop, CertificateColours colours, ChainPath path) {
    super(8);
    this.words = words;
    this.desktop = desktop;
    this.colours = colours;
    getStyleClass().add("path");
    show(facts, false);
    asked.selectedToggleProperty().subscribe(chosen -> show(facts, chosen != null));
    getChildren().addAll(head(path), cards(path), facts);
  }

  private HBox head(ChainPath path) {
    return new HBox(
        8,
        Parts.sign(Marks.tone(path.head().tone()), ""),
        Parts.grow(Parts.wrapped(words.text(path.head().words()), "path-head")));
  }

  private LinkedCards cards(ChainPath path) {
    List<Region> cards = new ArrayList<>();
    List<Arrow> arrows = new ArrayList<>();
    if (path.shared() > 0) {
      cards.add(new SharedCard(words, colours, path.steps().subList(0, path.shared())));
    }
    for (Step step : path.steps().subList(path.shared(), path.steps().size())) {
      switch (step) {
        case Link link -> {
          CertificateCard card = new CertificateCard(words, colours, link);
          ToggleButton more = card.more();
          more.setToggleGroup(asked);
          more.setOnAction(_ -> fill(more, link));
          link.link()
              .filter(_ -> !cards.isEmpty())
              .ifPresent(said -> arrows.add(arrow(words.text(said), link.fetched())));
          cards.add(card);
        }
        case Missing missing -> {
          arrows.add(arrow(words.text(missing.link()), true));
          cards.add(new GapCard(words, missing.gap()));
        }
      }
    }
    return new LinkedCards(cards, arrows);
  }

  private Arrow arrow(String spoken, boolean broken) {
    return new Arrow(words.text("chain.arrow"), spoken, broken);
  }

  private void fill(ToggleButton more, Link link) {
    facts.getChildren().clear();
    if (more.isSelected()) {
      facts.getChildren().add(new FactsPanel(words, desktop, colours, link.card()));
    }
  }

  private static void show(Region region, boolean shown) {
    region.setVisible(shown);
    region.setManaged(shown);
  }
}

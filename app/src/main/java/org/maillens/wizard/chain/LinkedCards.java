package org.maillens.wizard.chain;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/// Cards with an arrow between each two: side by side where there is room, else one below the
/// other.
final class LinkedCards extends Region {
  private static final double SMALLEST = 176;
  private static final double WIDEST = 264;

  private final List<Region> cards;
  private final List<Arrow> arrows;

  LinkedCards(List<Region> cards, List<Arrow> arrows) {
    this.cards = List.copyOf(cards);
    this.arrows = List.copyOf(arrows);
    List<Region> all = new ArrayList<>(cards);
    all.addAll(arrows);
    getChildren().addAll(all);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private boolean horizontal(double width) {
    return cards.size() * SMALLEST + arrows.size() * Arrow.LENGTH <= width;
  }

  private double cardWidth(double width) {
    return horizontal(width)
        ? Math.min(WIDEST, Math.floor((width - arrows.size() * Arrow.LENGTH) / cards.size()))
        : width;
  }

  private double tallest(double cardWidth) {
    return Math.ceil(cards.stream().mapToDouble(c -> c.prefHeight(cardWidth)).max().orElse(0));
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return cards.size() * SMALLEST + arrows.size() * Arrow.LENGTH;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double room = width <= 0 ? computePrefWidth(-1) : width;
    double cardWidth = cardWidth(room);
    return horizontal(room)
        ? tallest(cardWidth)
        : cards.stream().mapToDouble(c -> Math.ceil(c.prefHeight(cardWidth))).sum()
            + arrows.size() * Arrow.DROP;
  }

  @Override
  protected void layoutChildren() {
    double cardWidth = cardWidth(getWidth());
    if (horizontal(getWidth())) {
      double height = tallest(cardWidth);
      double x = 0;
      for (int i = 0; i < cards.size(); i++) {
        double own = cards.get(i) instanceof SharedCard card ? card.prefHeight(cardWidth) : height;
        cards.get(i).resizeRelocate(x, 0, cardWidth, Math.ceil(own));
        x += cardWidth;
        if (i < arrows.size()) {
          arrows.get(i).resizeRelocate(x, 0, Arrow.LENGTH, height);
          x += Arrow.LENGTH;
        }
      }
    } else {
      double y = 0;
      for (int i = 0; i < cards.size(); i++) {
        double height = Math.ceil(cards.get(i).prefHeight(cardWidth));
        cards.get(i).resizeRelocate(0, y, cardWidth, height);
        y += height;
        if (i < arrows.size()) {
          arrows.get(i).resizeRelocate(0, y, Arrow.LENGTH - 1, Arrow.DROP);
          y += Arrow.DROP;
        }
      }
    }
  }
}

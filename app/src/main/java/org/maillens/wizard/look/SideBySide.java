package org.maillens.wizard.look;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// A main part and a narrower side part; below a width, the side part goes under the main part.
public final class SideBySide extends Region {
  private static final double GAP = 16;

  private final Node main;
  private final Node side;
  private final double sideWidth;
  private final double breakAt;
  private final boolean sideFirst;

  /// @param breakAt width in pixels from which the two stand side by side
  public SideBySide(Node main, Node side, double sideWidth, double breakAt) {
    this(main, side, sideWidth, breakAt, false);
  }

  private SideBySide(Node main, Node side, double sideWidth, double breakAt, boolean sideFirst) {
    this.sideFirst = sideFirst;
    this.main = main;
    this.side = side;
    this.sideWidth = sideWidth;
    this.breakAt = breakAt;
    // In the order in which they are read, for the Tab key.
    getChildren().addAll(sideFirst ? List.of(side, main) : List.of(main, side));
  }

  /// As above, but below that width the side part goes over the main part.
  public static SideBySide sideFirst(Node main, Node side, double sideWidth, double breakAt) {
    return new SideBySide(main, side, sideWidth, breakAt, true);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return breakAt;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double room = width <= 0 ? breakAt : width;
    return room >= breakAt
        ? Math.max(main.prefHeight(room - sideWidth - GAP), side.prefHeight(sideWidth))
        : main.prefHeight(room) + GAP + side.prefHeight(room);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    if (width >= breakAt) {
      double mainWidth = Math.floor(width - sideWidth - GAP);
      main.resizeRelocate(0, 0, mainWidth, Math.ceil(main.prefHeight(mainWidth)));
      side.resizeRelocate(mainWidth + GAP, 0, sideWidth, Math.ceil(side.prefHeight(sideWidth)));
    } else {
      Node upper = sideFirst ? side : main;
      Node lower = sideFirst ? main : side;
      double height = Math.ceil(upper.prefHeight(width));
      upper.resizeRelocate(0, 0, width, height);
      lower.resizeRelocate(0, height + GAP, width, Math.ceil(lower.prefHeight(width)));
    }
  }
}

package org.maillens.wizard.look;

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

  /// @param breakAt width in pixels from which the two stand side by side
  public SideBySide(Node main, Node side, double sideWidth, double breakAt) {
    this.main = main;
    this.side = side;
    this.sideWidth = sideWidth;
    this.breakAt = breakAt;
    getChildren().addAll(main, side);
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
      double height = Math.ceil(main.prefHeight(width));
      main.resizeRelocate(0, 0, width, height);
      side.resizeRelocate(0, height + GAP, width, Math.ceil(side.prefHeight(width)));
    }
  }
}

package org.maillens.wizard.look;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Puts its children below each other; where there is room for two columns, in turns left and
/// right, each column without holes.
public final class Stacks extends Region {
  private final double twoFrom;
  private final double gap;

  /// @param twoFrom width in pixels from which there are two columns
  public Stacks(double twoFrom, double gap, List<? extends Node> children) {
    this.twoFrom = twoFrom;
    this.gap = gap;
    getChildren().addAll(children);
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
    return twoFrom;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    return arrange(width <= 0 ? twoFrom : width, false);
  }

  @Override
  protected void layoutChildren() {
    arrange(getWidth(), true);
  }

  /// The height that this width needs; places the children on the way if asked to.
  private double arrange(double width, boolean place) {
    int columns = width >= twoFrom ? 2 : 1;
    double columnWidth = Math.floor((width - (columns - 1) * gap) / columns);
    double[] heights = new double[columns];
    List<Node> children = getManagedChildren();
    for (int i = 0; i < children.size(); i++) {
      int column = i % columns;
      double y = heights[column] + (heights[column] > 0 ? gap : 0);
      double height = Math.ceil(children.get(i).prefHeight(columnWidth));
      if (place) {
        children
            .get(i)
            .resizeRelocate(snapPositionX(column * (columnWidth + gap)), y, columnWidth, height);
      }
      heights[column] = y + height;
    }
    double highest = 0;
    for (double height : heights) {
      highest = Math.max(highest, height);
    }
    return highest;
  }
}

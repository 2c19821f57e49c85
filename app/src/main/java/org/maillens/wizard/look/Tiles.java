package org.maillens.wizard.look;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Puts its children side by side in columns of equal width, as many as fit, each row as high as
/// its highest child.
public final class Tiles extends Region {
  private final double smallest;
  private final double gap;

  /// @param smallest width of a column in pixels below which there is one column less
  public Tiles(double smallest, double gap, List<? extends Node> children) {
    this.smallest = smallest;
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
    int count = getManagedChildren().size();
    return count * smallest + Math.max(0, count - 1) * gap;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    List<Node> children = getManagedChildren();
    double total = 0;
    int columns = columns(width);
    for (int i = 0; i < children.size(); i += columns) {
      total += rowHeight(children, i, columns, columnWidth(width, columns)) + (i > 0 ? gap : 0);
    }
    return total;
  }

  @Override
  protected void layoutChildren() {
    List<Node> children = getManagedChildren();
    int columns = columns(getWidth());
    double width = columnWidth(getWidth(), columns);
    double y = 0;
    for (int i = 0; i < children.size(); i += columns) {
      double height = rowHeight(children, i, columns, width);
      for (int j = i; j < Math.min(i + columns, children.size()); j++) {
        children
            .get(j)
            .resizeRelocate(
                snapPositionX((j - i) * (width + gap)), y, snapSizeX(width), snapSizeY(height));
      }
      y += height + gap;
    }
  }

  private int columns(double width) {
    int count = Math.max(1, getManagedChildren().size());
    double room = width <= 0 ? computePrefWidth(-1) : width;
    return Math.clamp((int) ((room + gap) / (smallest + gap)), 1, count);
  }

  private double columnWidth(double width, int columns) {
    double room = width <= 0 ? computePrefWidth(-1) : width;
    return Math.floor((room - (columns - 1) * gap) / columns);
  }

  private static double rowHeight(List<Node> children, int from, int columns, double width) {
    double height = 0;
    for (int i = from; i < Math.min(from + columns, children.size()); i++) {
      height = Math.max(height, Math.ceil(children.get(i).prefHeight(width)));
    }
    return height;
  }
}

package org.maillens.wizard.chain;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;

/// The sent certificates below each other, each bound to its issuer: straight down where that is
/// the next one, else by an arrow round the left, so that a wrong order is seen at once.
final class SentStrip extends Region {
  private static final double GUTTER = 32;
  private static final double GAP = 16;
  private static final double HEAD = 5;

  private final List<SentLine> lines;
  private final List<Bond> bonds = new ArrayList<>();
  private final boolean crossed;

  private record Bond(int from, int to, Path line, Polygon head) {}

  SentStrip(List<SentLine> lines) {
    this.lines = List.copyOf(lines);
    getChildren().addAll(lines);
    for (SentLine line : lines) {
      line.row()
          .issuer()
          .ifPresent(
              issuer -> {
                if (issuer <= lines.size()) {
                  bonds.add(bond(line.row().number() - 1, issuer - 1));
                }
              });
    }
    crossed = bonds.stream().anyMatch(bond -> bond.to() != bond.from() + 1);
  }

  private Bond bond(int from, int to) {
    Path line = new Path();
    Polygon head = new Polygon();
    boolean straight = to == from + 1;
    line.getStyleClass().addAll("bond-line", straight ? "straight" : "crossing");
    head.getStyleClass().addAll("bond-head", straight ? "straight" : "crossing");
    getChildren().addAll(line, head);
    return new Bond(from, to, line, head);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private double indent() {
    return crossed ? GUTTER : 0;
  }

  private double height(SentLine line, double width) {
    return Math.ceil(line.prefHeight(Math.max(0, width - indent())));
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double room = width <= 0 ? 320 : width;
    return lines.stream().mapToDouble(line -> height(line, room)).sum()
        + GAP * Math.max(0, lines.size() - 1);
  }

  @Override
  protected void layoutChildren() {
    double y = 0;
    double width = getWidth();
    double[] top = new double[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      double height = height(lines.get(i), width);
      lines.get(i).resizeRelocate(indent(), y, width - indent(), height);
      top[i] = y;
      y += height + GAP;
    }
    double badge = lines.isEmpty() ? 0 : Math.ceil(lines.getFirst().letter().prefHeight(-1));
    bonds.forEach(
        bond -> {
          if (bond.to() == bond.from() + 1) {
            straight(bond, top, badge);
          } else {
            crossing(bond, top, badge);
          }
        });
  }

  private void straight(Bond bond, double[] top, double badge) {
    double x = indent() + Math.round(badge / 2) + 0.5;
    double from = top[bond.from()] + badge + 4;
    double to = top[bond.to()] - 4;
    bond.line().getElements().setAll(new MoveTo(x, from), new LineTo(x, to - HEAD));
    bond.head().getPoints().setAll(x, to, x - 4, to - HEAD - 1, x + 4, to - HEAD - 1);
  }

  /// The further apart, the wider the curve, so that two seldom lie on each other.
  private void crossing(Bond bond, double[] top, double badge) {
    boolean down = bond.to() > bond.from();
    double from = top[bond.from()] + badge / 2 + (down ? 3 : -3);
    double to = top[bond.to()] + badge / 2 + (down ? -3 : 3);
    double edge = indent() - 4;
    double reach = Math.min(GUTTER - 2, 12 + 6.0 * Math.abs(bond.to() - bond.from()));
    double out = edge - reach * 4 / 3;
    bond.line()
        .getElements()
        .setAll(new MoveTo(edge, from), new CubicCurveTo(out, from, out, to, edge - HEAD, to));
    bond.head().getPoints().setAll(edge, to, edge - HEAD - 1, to - 4, edge - HEAD - 1, to + 4);
  }
}

package org.maillens.wizard.chain;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import org.maillens.wizard.look.Parts;

/// An arrow with words: to the right at its full length, else downwards.
final class Arrow extends Region {
  static final double LENGTH = 72;
  static final double DROP = 40;

  /// At the height of the cards' titles.
  private static final double LEVEL = 30;

  private static final double HEAD = 7;

  private final Label words;
  private final Line line = new Line();
  private final Polygon head = new Polygon();

  /// @param spoken who is signed by whom, for screen readers
  /// @param broken whether it leads over a gap
  Arrow(String text, String spoken, boolean broken) {
    words = Parts.label(text, "arrow-words");
    words.setAccessibleText(spoken);
    setAccessibleText(spoken);
    getStyleClass().addAll("arrow", broken ? "broken" : "whole");
    line.getStyleClass().add("arrow-line");
    head.getStyleClass().add("arrow-head");
    getChildren().addAll(line, head, words);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    double labelWidth = words.prefWidth(-1);
    double labelHeight = words.prefHeight(-1);
    if (width >= LENGTH) {
      double y = LEVEL + 0.5;
      line(2, y, width - 2 - HEAD, y);
      double tip = width - 2;
      head.getPoints().setAll(tip, y, tip - HEAD, y - 5, tip - HEAD, y + 5);
      words.resizeRelocate((width - labelWidth) / 2, y - labelHeight - 4, labelWidth, labelHeight);
    } else {
      double x = 32.5;
      line(x, 2, x, height - 2 - HEAD);
      double tip = height - 2;
      head.getPoints().setAll(x, tip, x - 5, tip - HEAD, x + 5, tip - HEAD);
      words.resizeRelocate(x + 12, (height - labelHeight) / 2, labelWidth, labelHeight);
    }
  }

  private void line(double fromX, double fromY, double toX, double toY) {
    line.setStartX(fromX);
    line.setStartY(fromY);
    line.setEndX(toX);
    line.setEndY(toY);
  }
}

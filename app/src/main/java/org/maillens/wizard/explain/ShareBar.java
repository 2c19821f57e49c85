package org.maillens.wizard.explain;

import javafx.scene.layout.Region;
import org.maillens.wizard.look.Tone;

/// A number as a length. The number itself stands beside it: for eyes only.
final class ShareBar extends Region {
  private static final double SMALLEST = 4;

  private final Region part = new Region();
  private final double share;

  /// @param share of the longest bar, 0 to 1
  ShareBar(double share, Tone tone, String... styles) {
    this.share = share;
    getStyleClass().add("share-bar");
    getStyleClass().addAll(styles);
    part.getStyleClass().addAll("share-part", "share-" + tone.style());
    getChildren().add(part);
  }

  @Override
  protected void layoutChildren() {
    double width = share <= 0 ? 0 : Math.max(SMALLEST, Math.rint(getWidth() * share));
    part.resizeRelocate(0, 0, width, getHeight());
  }
}

package org.maillens.wizard.chain;

import javafx.scene.layout.Region;
import org.maillens.wizard.look.Tone;

/// A thin bar: how much of a certificate's life is over. The words beside it say the same.
final class ValidityBar extends Region {
  private final Region spent = new Region();
  private final double part;

  /// @param part 0 to 1
  ValidityBar(double part, Tone tone) {
    this.part = part;
    getStyleClass().add("validity-bar");
    spent.getStyleClass().addAll("validity-spent", tone.style());
    getChildren().add(spent);
  }

  @Override
  protected void layoutChildren() {
    spent.resizeRelocate(0, 0, snapSizeX(getWidth() * part), getHeight());
  }
}

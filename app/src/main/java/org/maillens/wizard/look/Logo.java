package org.maillens.wizard.look;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.SVGPath;

/// The MailLens sign: an envelope under a lens. The same path as `resources/icons/maillens.svg`.
public final class Logo {
  private static final String ENVELOPE =
      "M5 3 H27 A4 4 0 0 1 31 7 V23 A4 4 0 0 1 27 27 H5 A4 4 0 0 1 1 23 V7 A4 4 0 0 1 5 3 Z";
  private static final String FLAP = "M6 9 L16 16.5 L26 9";
  private static final String LENS =
      "M28 22.5 A5.5 5.5 0 1 1 17 22.5 A5.5 5.5 0 1 1 28 22.5 Z M26.6 26.6 L30.5 30.5";

  private Logo() {}

  /// The sign, 32 pixels square before scaling.
  public static Node sign() {
    SVGPath envelope = new SVGPath();
    envelope.setContent(ENVELOPE);
    envelope.getStyleClass().add("logo-envelope");
    SVGPath lens = new SVGPath();
    lens.setContent(LENS);
    lens.getStyleClass().add("logo-lens");
    SVGPath flap = new SVGPath();
    flap.setContent(FLAP);
    flap.getStyleClass().add("logo-flap");
    return new Group(envelope, flap, lens);
  }
}

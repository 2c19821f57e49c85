package org.maillens.wizard.look;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.SVGPath;

/// The MailLens sign: an envelope whose flap is the curve of a lens. The same path as
/// `resources/icons/maillens.svg`.
public final class Logo {
  private static final String ENVELOPE =
      "M5 3 H27 A4 4 0 0 1 31 7 V23 A4 4 0 0 1 27 27 H5 A4 4 0 0 1 1 23 V7 A4 4 0 0 1 5 3 Z";
  private static final String LENS = "M5.5 9.5 Q16 24 26.5 9.5 M5.5 9.5 Q16 13.5 26.5 9.5";

  private Logo() {}

  /// The sign, 32 by 30 pixels before scaling.
  public static Node sign() {
    SVGPath envelope = new SVGPath();
    envelope.setContent(ENVELOPE);
    envelope.getStyleClass().add("logo-envelope");
    SVGPath lens = new SVGPath();
    lens.setContent(LENS);
    lens.getStyleClass().add("logo-lens");
    return new Group(envelope, lens);
  }
}

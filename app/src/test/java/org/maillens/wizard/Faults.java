package org.maillens.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/// Finds what is cut off or lies outside of the window.
final class Faults {
  private Faults() {}

  /// One line for each fault.
  static List<String> of(Scene scene) {
    List<String> faults = new ArrayList<>();
    visit(scene.getRoot(), scene, faults);
    return faults;
  }

  /// One line for each label that is higher than the row that it stands in, and so lies over what
  /// is above or below.
  static List<String> ofRows(Scene scene) {
    List<String> faults = new ArrayList<>();
    rows(scene.getRoot(), faults);
    return faults;
  }

  private static void rows(Node node, List<String> faults) {
    if (node instanceof Label label
        && label.isVisible()
        && label.isManaged()
        && !label.getText().isEmpty()
        && label.getParent() instanceof Region row) {
      Bounds bounds = label.getBoundsInParent();
      if (bounds.getMinY() < -2 || bounds.getMaxY() > row.getHeight() + 2) {
        faults.add("higher than its row: " + label.getText());
      }
    }
    if (node instanceof Parent parent && node.isVisible()) {
      parent.getChildrenUnmodifiable().forEach(child -> rows(child, faults));
    }
  }

  private static void visit(Node node, Scene scene, List<String> faults) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Labeled labeled
        && labeled.getText() != null
        && !labeled.getText().isEmpty()) {
      shortened(labeled, faults);
    }
    Bounds bounds = node.localToScene(node.getBoundsInLocal());
    boolean small = bounds.getWidth() > 0 && bounds.getWidth() <= scene.getWidth();
    if (node instanceof Label && small && bounds.getMaxX() > scene.getWidth() + 0.5) {
      faults.add("outside to the right: " + node);
    }
    if (node instanceof Label label) {
      card(label)
          .filter(card -> maxX(card) + 0.5 < bounds.getMaxX())
          .ifPresent(_ -> faults.add("over the edge of its card: " + label.getText()));
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> visit(child, scene, faults));
    }
  }

  /// The skin shows another text when it had to cut the label's.
  private static void shortened(Labeled labeled, List<String> faults) {
    // In long lists what is too long is shortened on purpose; it is whole in the tooltip.
    if (labeled.getText() == null
        || labeled instanceof ListCell<?>
        || labeled.getStyleClass().contains("may-shorten")) {
      return;
    }
    String wanted =
        labeled.isMnemonicParsing() ? labeled.getText().replace("_", "") : labeled.getText();
    for (Node child : labeled.getChildrenUnmodifiable()) {
      if (child instanceof Text text
          && !(child instanceof FontIcon)
          && text.isVisible()
          && labeled.getContentDisplay() != ContentDisplay.GRAPHIC_ONLY
          && !text.getText().replace("_", "").equals(wanted.replace("_", ""))) {
        faults.add("cut off: “" + wanted + "” is shown as “" + text.getText() + "”");
      }
    }
    if (labeled.isWrapText() && labeled.getHeight() + 1 < labeled.prefHeight(labeled.getWidth())) {
      faults.add("too low: " + labeled.getText());
    }
  }

  private static Optional<Node> card(Node node) {
    for (Node above = node.getParent(); above != null; above = above.getParent()) {
      if (above.getStyleClass().contains("card")) {
        return Optional.of(above);
      }
    }
    return Optional.empty();
  }

  private static double maxX(Node node) {
    return node.localToScene(node.getBoundsInLocal()).getMaxX();
  }
}

package org.maillens.wizard.look;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// The small parts that all pages are made of. Colours and sizes are in the style sheets.
public final class Parts {
  private static final PseudoClass SCROLLS = PseudoClass.getPseudoClass("scrolls");

  private Parts() {}

  /// A label on one line.
  public static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  /// A label that wraps and is never cut off.
  public static Label wrapped(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// The heading of a page: it takes the focus when the page is shown, so that a screen reader
  /// begins there.
  public static Label heading(String text) {
    Label heading = wrapped(text, "page-heading");
    heading.setFocusTraversable(true);
    heading.setAccessibleRole(AccessibleRole.TEXT);
    heading.setAccessibleText(text);
    return heading;
  }

  /// A panel with rounded corners.
  public static VBox card(Node... children) {
    VBox card = new VBox(children);
    card.getStyleClass().add("card");
    return card;
  }

  /// A small coloured pill with sign and word.
  public static Label chip(Tone tone, String text) {
    Label chip = label(text, "chip", tone.style());
    chip.setAccessibleText(text);
    return chip;
  }

  /// A pill that also shows its tone's sign.
  public static Label signedChip(Tone tone, String text) {
    return chip(tone, tone.sign() + " " + text);
  }

  /// The sign of a tone in a small square.
  ///
  /// @param meaning what it says, for screen readers and as tooltip
  public static Label sign(Tone tone, String meaning) {
    Label sign = label(tone.sign(), "sign", tone.style());
    sign.setAccessibleText(meaning);
    if (!meaning.isEmpty()) {
      sign.setTooltip(new Tooltip(meaning));
    }
    return sign;
  }

  /// A Feather icon that takes its colour from the text around it.
  public static FontIcon icon(Ikon ikon) {
    return new FontIcon(ikon);
  }

  /// A button with an icon only; its name is its tooltip, too.
  public static Button iconButton(Ikon ikon, String name, Runnable action) {
    Button button = new Button();
    button.setGraphic(icon(ikon));
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.getStyleClass().add("icon-button");
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name));
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// A button with words.
  public static Button button(String text, Runnable action) {
    Button button = new Button(text);
    button.setMnemonicParsing(true);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setAccessibleText(text.replace("_", ""));
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// A row with its children centred vertically.
  public static HBox row(double gap, Node... children) {
    HBox row = new HBox(gap, children);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /// A column.
  public static VBox column(double gap, Node... children) {
    return new VBox(gap, children);
  }

  /// Takes the room that is left.
  public static Region spring() {
    Region spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    VBox.setVgrow(spring, Priority.ALWAYS);
    return spring;
  }

  /// Lets a node grow sideways in a row.
  public static <N extends Node> N grow(N node) {
    HBox.setHgrow(node, Priority.ALWAYS);
    if (node instanceof Region region) {
      region.setMaxWidth(Double.MAX_VALUE);
    }
    return node;
  }

  /// Scrolls up and down when there is more than fits; as wide as its place.
  public static ScrollPane scroll(Region content, String accessibleName) {
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setAccessibleText(accessibleName);
    scroll.getStyleClass().add("page-scroll");
    // With a scroll bar the content gives way by its width, so that right edges stay in line.
    scroll
        .viewportBoundsProperty()
        .subscribe(
            view ->
                content.pseudoClassStateChanged(
                    SCROLLS, view.getHeight() + 1 < content.getHeight()));
    content
        .heightProperty()
        .subscribe(
            height ->
                content.pseudoClassStateChanged(
                    SCROLLS, scroll.getViewportBounds().getHeight() + 1 < height.doubleValue()));
    return scroll;
  }

  /// A label above what it names, tied to it for screen readers.
  public static VBox field(Label name, Node control) {
    name.getStyleClass().add("field-name");
    name.setLabelFor(control);
    VBox field = column(8, name, control);
    if (control instanceof Region region) {
      region.setMaxWidth(Double.MAX_VALUE);
    }
    return field;
  }

  /// Rows with a line between each two.
  public static VBox ruled(List<? extends Node> rows) {
    VBox box = new VBox();
    box.getStyleClass().add("ruled");
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0) {
        Region line = new Region();
        line.getStyleClass().add("line");
        box.getChildren().add(line);
      }
      box.getChildren().add(rows.get(i));
    }
    return box;
  }
}

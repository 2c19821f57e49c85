package org.maillens.wizard.programs;

import java.util.function.BiConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.programs.Entry.Choice;
import org.maillens.wizard.programs.Entry.Heading;
import org.maillens.wizard.service.Words;

/// One line of the list of programs.
final class EntryCell extends ListCell<Entry> {
  private static final double SHORTEST_NAME = 176;

  private final Words words;
  private final Label name = new Label();
  private final Label detail = new Label();
  private final FontIcon cloud = Parts.icon(Feather.CLOUD);
  private final HBox row = Parts.row(8, Parts.grow(name), detail, cloud);

  EntryCell(Words words, BiConsumer<Choice, Integer> clicked) {
    this.words = words;
    // As wide as the list: what is too long is shortened, and whole in the tooltip.
    setPrefWidth(0);
    name.setTextOverrun(OverrunStyle.ELLIPSIS);
    name.getStyleClass().add("may-shorten");
    name.setMinWidth(SHORTEST_NAME);
    detail.setMinWidth(0);
    detail.getStyleClass().addAll("quiet", "small", "may-shorten");
    cloud.getStyleClass().add("cloud-icon");
    setOnMouseClicked(
        event -> {
          if (getItem() instanceof Choice choice) {
            clicked.accept(choice, event.getClickCount());
          }
        });
  }

  @Override
  protected void updateItem(Entry entry, boolean empty) {
    super.updateItem(entry, empty);
    getStyleClass().removeAll("heading-line", "second-heading", "variant-line");
    setTooltip(null);
    setText(null);
    setGraphic(null);
    setMouseTransparent(false);
    if (empty || entry == null) {
      setAccessibleText("");
      return;
    }
    switch (entry) {
      case Heading heading -> heading(heading);
      case Choice choice -> choice(choice);
    }
  }

  private void heading(Heading heading) {
    setMouseTransparent(true);
    getStyleClass().add(heading.second() ? "second-heading" : "heading-line");
    setText(heading.text());
    setAccessibleText(heading.text());
  }

  private void choice(Choice choice) {
    if (choice.variant()) {
      getStyleClass().add("variant-line");
    }
    name.setText(choice.text());
    detail.setText(choice.detail());
    cloud.setVisible(choice.cloud());
    cloud.setManaged(choice.cloud());
    setTooltip(new Tooltip(choice.program().label()));
    setAccessibleText(
        choice.program().label()
            + (choice.detail().isEmpty() ? "" : ", " + choice.detail())
            + (choice.cloud() ? ", " + words.text("wizard.program.from.vendor-cloud") : ""));
    setGraphic(row);
  }
}

package org.maillens.wizard.fix;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.maillens.diagnosis.Products.Product;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.service.Words;

/// Says what the server is, and lets the user say otherwise.
final class ProductField extends HBox {
  private final Words words;
  private final ProductModel model;
  private final ComboBox<Optional<Product>> box = new ComboBox<>();

  ProductField(Words words, ProductModel model) {
    super(8);
    this.words = words;
    this.model = model;
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("product-field");
    Label name = Parts.label(words.text("wizard.product.field"), "field-name");
    name.setLabelFor(box);
    box.getItems().setAll(model.choices());
    box.setCellFactory(_ -> new ProductCell());
    box.setButtonCell(new ProductCell());
    box.setVisibleRowCount(14);
    box.setAccessibleText(words.text("wizard.product.field"));
    box.setMinWidth(Region.USE_PREF_SIZE);
    box.valueProperty().bindBidirectional(model.chosen());
    getChildren().addAll(name, box);
  }

  /// Shows anew what the server would be taken for, which hangs on the report.
  void refresh() {
    box.setButtonCell(new ProductCell());
  }

  private final class ProductCell extends ListCell<Optional<Product>> {
    @Override
    protected void updateItem(Optional<Product> product, boolean empty) {
      super.updateItem(product, empty);
      setText(
          empty || product == null
              ? null
              : product.map(Product::label).orElseGet(() -> nothingSaid()));
    }
  }

  private String nothingSaid() {
    return model
        .recognised()
        .map(
            known ->
                words.text(
                    "wizard.product.recognised", known.likely().orElse(known.product()).label()))
        .orElseGet(() -> words.text("wizard.product.not-recognised"));
  }
}

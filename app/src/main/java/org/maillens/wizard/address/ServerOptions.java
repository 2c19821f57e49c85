package org.maillens.wizard.address;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.maillens.evidence.Message;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tiles;
import org.maillens.wizard.service.Words;

/// What can be said beside the address, behind a button: protocol, security, port, since when, and
/// permission to ask authorities.
final class ServerOptions extends VBox {
  private final Words words;
  private final AddressModel model;

  ServerOptions(Words words, AddressModel model) {
    super(12);
    this.words = words;
    this.model = model;
    VBox body = body();
    body.setVisible(false);
    body.managedProperty().bind(body.visibleProperty());
    Button toggle = new Button(words.text("wizard.address.advanced"));
    toggle.setGraphic(Parts.icon(Feather.CHEVRON_RIGHT));
    toggle.setMnemonicParsing(true);
    toggle.getStyleClass().add("link-button");
    toggle.setAccessibleText(words.text("wizard.address.advanced").replace("_", ""));
    toggle.setOnAction(
        _ -> {
          body.setVisible(!body.isVisible());
          toggle.setGraphic(
              Parts.icon(body.isVisible() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
        });
    getChildren().addAll(toggle, body);
  }

  private VBox body() {
    VBox protocol =
        choice(
            "wizard.address.field.protocol",
            Stream.of(Protocol.values()).toList(),
            p -> words.text("wizard.protocol." + Message.word(p)),
            model.protocol());
    VBox security =
        choice(
            "wizard.address.field.security",
            Stream.of(Security.values()).toList(),
            s -> words.text("wizard.security." + Message.word(s)),
            model.security());
    TextField number = new TextField();
    number.setPromptText(words.text("wizard.address.port.usual"));
    number.textProperty().bindBidirectional(model.port());
    number.setAccessibleText(words.text("wizard.address.field.port"));
    VBox port = Parts.field(new Label(words.text("wizard.address.field.port")), number);
    Tiles tiles = new Tiles(176, 16, List.of(protocol, security, port));
    tiles.disableProperty().bind(model.canChooseServer().not());
    Label note = Parts.wrapped(words.text("wizard.address.advanced.note"), "quiet", "small");
    return Parts.column(12, tiles, note, since(), authorities());
  }

  private VBox since() {
    DatePicker day = new DatePicker();
    day.valueProperty().bindBidirectional(model.since());
    day.setAccessibleText(words.text("wizard.address.field.since"));
    return Parts.field(new Label(words.text("wizard.address.field.since")), day);
  }

  private VBox authorities() {
    CheckBox ask = new CheckBox(words.text("wizard.address.authorities"));
    ask.setAccessibleText(words.text("wizard.address.authorities").replace("_", ""));
    ask.setWrapText(true);
    ask.selectedProperty().bindBidirectional(model.askAuthorities());
    Label who = Parts.wrapped(words.text("wizard.address.authorities.who"), "quiet", "small");
    return Parts.column(4, ask, who);
  }

  private <T> VBox choice(
      String key, List<T> values, Function<T, String> name, ObjectProperty<Optional<T>> chosen) {
    ComboBox<Optional<T>> box = new ComboBox<>();
    box.getItems().add(Optional.empty());
    values.forEach(v -> box.getItems().add(Optional.of(v)));
    String automatic = words.text("wizard.address.automatic");
    box.setConverter(converter(v -> v.map(name).orElse(automatic)));
    box.valueProperty().bindBidirectional(chosen);
    box.setAccessibleText(words.text(key));
    return Parts.field(new Label(words.text(key)), box);
  }

  private static <T> StringConverter<T> converter(Function<T, String> name) {
    return new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? "" : name.apply(value);
      }

      @Override
      public T fromString(String text) {
        throw new UnsupportedOperationException("these choices are not typed");
      }
    };
  }
}

package org.maillens.wizard.overlap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.maillens.client.whatif.KeyKind;
import org.maillens.client.whatif.ServerChange;
import org.maillens.evidence.Message;
import org.maillens.tls.ProtocolVersion;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.service.Words;

/// The switches of "What if".
final class WhatIfCard extends VBox {
  private static final List<Integer> DH_SIZES = List.of(1024, 2048, 3072, 4096);

  private final Words words;

  WhatIfCard(Words words, WhatIfModel model) {
    this.words = words;
    getStyleClass().addAll("card", "what-if");
    Button reset = Parts.button(words.text("wizard.whatif.reset"), model::reset);
    reset.getStyleClass().add("link-button");
    reset.visibleProperty().bind(model.tried().map(Optional::isPresent));
    HBox title =
        Parts.row(
            8, Parts.grow(Parts.wrapped(words.text("wizard.whatif.title"), "card-title")), reset);
    List<Node> rows = new ArrayList<>();
    rows.add(title);
    rows.add(
        choice("dh", DH_SIZES, bits -> words.text("wizard.whatif.bits", bits), model.dhBits()));
    rows.add(
        choice(
            "lowest",
            Stream.of(
                    ProtocolVersion.TLS10,
                    ProtocolVersion.TLS11,
                    ProtocolVersion.TLS12,
                    ProtocolVersion.TLS13)
                .toList(),
            ProtocolVersion::label,
            model.lowest()));
    rows.add(
        choice(
            "order",
            List.of(ServerChange.Side.values()),
            side -> words.text("wizard.whatif.side." + Message.word(side)),
            model.order()));
    if (!model.has(KeyKind.ECDSA)) {
      rows.add(tick("add-ecdsa", model.addEcdsa()));
    }
    rows.add(
        model.has(KeyKind.RSA)
            ? tick("drop-rsa", model.dropRsa())
            : tick("add-rsa", model.addRsa()));
    rows.add(tick("full-chain", model.fullChain()));
    rows.add(ciphers(model));
    getChildren().addAll(rows);
  }

  private CheckBox tick(String key, BooleanProperty on) {
    String text = words.text("wizard.whatif.change." + key);
    CheckBox box = new CheckBox(text);
    box.setWrapText(true);
    box.setAccessibleText(words.text("wizard.whatif.title") + " " + text);
    box.selectedProperty().bindBidirectional(on);
    return box;
  }

  private <T> HBox choice(
      String key, List<T> values, Function<T, String> name, ObjectProperty<Optional<T>> chosen) {
    ComboBox<Optional<T>> box = new ComboBox<>();
    box.getItems().add(Optional.empty());
    values.forEach(value -> box.getItems().add(Optional.of(value)));
    String asIs = words.text("wizard.whatif.as-is");
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Optional<T> value) {
            return value == null ? "" : value.map(name).orElse(asIs);
          }

          @Override
          public Optional<T> fromString(String text) {
            throw new UnsupportedOperationException("these choices are not typed");
          }
        });
    box.valueProperty().bindBidirectional(chosen);
    String text = words.text("wizard.whatif.change." + key);
    box.setAccessibleText(words.text("wizard.whatif.title") + " " + text);
    Label label = Parts.wrapped(text);
    label.setLabelFor(box);
    return Parts.row(8, Parts.grow(label), box);
  }

  private VBox ciphers(WhatIfModel model) {
    TextField field = new TextField();
    field.getStyleClass().add("cipher-field");
    field.setPromptText("ECDHE+AESGCM:DHE+AESGCM");
    field.setAccessibleText(
        words.text("wizard.whatif.title") + " " + words.text("wizard.whatif.change.ciphers"));
    field.textProperty().bindBidirectional(model.ciphers());
    Label name = Parts.wrapped("", "quiet", "small");
    Runnable say =
        () -> {
          Optional<String> known = listName(model);
          name.setText(known.orElse(""));
          name.setVisible(known.isPresent());
          name.setManaged(known.isPresent());
        };
    model.ciphers().subscribe(say);
    model.looksLike().subscribe(say);
    say.run();
    VBox box = Parts.field(new Label(words.text("wizard.whatif.change.ciphers")), field);
    box.getChildren().add(name);
    return box;
  }

  /// The typed list by its name; while none is typed, the server's own.
  private Optional<String> listName(WhatIfModel model) {
    if (!model.ciphers().get().isBlank()) {
      return new ListName(words).of(model.ciphers().get());
    }
    List<String> alike = model.looksLike().get();
    return alike.isEmpty()
        ? Optional.empty()
        : Optional.of(words.text("wizard.whatif.list.looks-like", String.join(", ", alike)));
  }
}

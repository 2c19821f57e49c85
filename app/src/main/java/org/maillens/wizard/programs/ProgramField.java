package org.maillens.wizard.programs;

import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.maillens.client.Profile;
import org.maillens.client.Profile.ConnectsFrom;
import org.maillens.wizard.flow.Program;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// The chosen program on the first page. Pressing it, or typing on it, opens the list.
public final class ProgramField extends VBox {
  private final Button open = new Button();
  private final Label label = new Label();
  private final Label cloud = Parts.wrapped("", "status", "small", Tone.CAUTION.style());

  /// @param choose opens the list; given what was typed, which may be nothing
  public ProgramField(Words words, ObjectProperty<Program> program, Consumer<String> choose) {
    super(8);
    String name = words.text("wizard.address.field.program");
    HBox inside = Parts.row(8, label, Parts.spring(), Parts.icon(Feather.SEARCH));
    inside.setMouseTransparent(true);
    // The button's own padding and border are around it.
    inside.prefWidthProperty().bind(open.widthProperty().subtract(26));
    label.getStyleClass().add("program-name");
    open.setGraphic(inside);
    open.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    open.getStyleClass().add("program-field");
    open.setMaxWidth(Double.MAX_VALUE);
    open.setOnAction(_ -> choose.accept(""));
    open.addEventHandler(KeyEvent.KEY_PRESSED, event -> pressed(event, choose));
    open.addEventHandler(KeyEvent.KEY_TYPED, event -> typed(event, choose));
    Label title = new Label(name);
    title.getStyleClass().add("field-name");
    title.setLabelFor(open);
    getChildren().addAll(title, open, cloud);
    program.subscribe(
        now -> {
          label.setText(now.label());
          open.setAccessibleText(name + ": " + now.label());
          note(words, now);
        });
  }

  /// What takes the focus.
  public Button button() {
    return open;
  }

  private void note(Words words, Program program) {
    String text =
        program.profiles().stream()
            .filter(p -> p.origin().connectsFrom() == ConnectsFrom.VENDOR_CLOUD)
            .findFirst()
            .map(p -> Tone.CAUTION.sign() + " " + cloud(words, p))
            .orElse("");
    cloud.setText(text);
    cloud.setVisible(!text.isEmpty());
    cloud.setManaged(!text.isEmpty());
  }

  private static String cloud(Words words, Profile profile) {
    return words.text("wizard.program.cloud", profile.name(), profile.origin().vendor());
  }

  private static void pressed(KeyEvent event, Consumer<String> choose) {
    if (event.getCode() == KeyCode.DOWN) {
      choose.accept("");
      event.consume();
    }
  }

  private static void typed(KeyEvent event, Consumer<String> choose) {
    String character = event.getCharacter();
    boolean letter =
        character.length() == 1
            && Character.isLetterOrDigit(character.charAt(0))
            && !event.isShortcutDown()
            && !event.isAltDown();
    if (letter) {
      choose.accept(character);
      event.consume();
    }
  }
}

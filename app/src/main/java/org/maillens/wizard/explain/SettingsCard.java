package org.maillens.wizard.explain;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.maillens.diagnosis.Products;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Message;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;
import org.maillens.wizard.look.Fold;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// The settings of a configuration by what the server does with them; what counts for nothing or
/// breaks the start stands open.
final class SettingsCard extends VBox {
  private static final int ROWS = 12;

  /// What needs attention first.
  private static final List<Standing> ORDER =
      List.of(
          Standing.OF_ANOTHER_VERSION,
          Standing.WITHOUT_EFFECT,
          Standing.OVERRIDDEN,
          Standing.NOT_KNOWN,
          Standing.IN_USE,
          Standing.NOT_ABOUT_THE_CONNECTION);

  private final Words words;

  SettingsCard(Words words, ConfiguredServer server) {
    this.words = words;
    getStyleClass().addAll("card", "settings-card");
    getChildren()
        .add(
            Parts.wrapped(
                words.text("wizard.settings.title", Products.name(server)), "card-title"));
    List<Node> groups = new ArrayList<>();
    for (Standing standing : ORDER) {
      List<Setting> settings =
          server.settings().stream().filter(s -> s.standing() == standing).toList();
      if (!settings.isEmpty()) {
        groups.add(group(standing, settings));
      }
    }
    getChildren().add(Parts.ruled(groups));
  }

  private VBox group(Standing standing, List<Setting> settings) {
    Tone tone = tone(standing);
    String title = words.text("wizard.settings.standing." + Message.word(standing));
    VBox rows =
        new Fold(
            0,
            settings.stream().map(this::setting).toList(),
            ROWS,
            words.text("wizard.settings.more", settings.size() - ROWS));
    rows.getStyleClass().add("setting-rows");
    rows.managedProperty().bind(rows.visibleProperty());
    rows.setVisible(tone == Tone.BAD || tone == Tone.CAUTION);
    Button toggle = new Button(title);
    toggle.getStyleClass().addAll("link-button", "group-name");
    toggle.setAccessibleText(words.text("wizard.settings.group", title, settings.size()));
    toggle.setOnAction(_ -> rows.setVisible(!rows.isVisible()));
    rows.visibleProperty()
        .subscribe(
            shown ->
                toggle.setGraphic(
                    Parts.icon(shown ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT)));
    HBox head =
        Parts.row(
            12,
            Parts.sign(tone, title),
            toggle,
            Parts.spring(),
            Parts.label(
                words.text("wizard.explain.count", (long) settings.size()), "figure", "quiet"));
    VBox group = Parts.column(4, head, rows);
    group.getStyleClass().add("setting-group");
    return group;
  }

  private static Tone tone(Standing standing) {
    return switch (standing) {
      case IN_USE -> Tone.GOOD;
      case OF_ANOTHER_VERSION -> Tone.BAD;
      case WITHOUT_EFFECT, OVERRIDDEN -> Tone.CAUTION;
      case NOT_KNOWN, NOT_ABOUT_THE_CONNECTION -> Tone.UNKNOWN;
    };
  }

  private Node setting(Setting setting) {
    Label line =
        Parts.wrapped(
            setting.name()
                + " = "
                + (setting.hidden() ? words.text("wizard.settings.hidden") : setting.value()),
            "mono",
            "narrow");
    VBox text = Parts.column(2, line);
    if (!setting.scope().isEmpty()) {
      text.getChildren()
          .addFirst(Parts.wrapped(String.join(" › ", setting.scope()), "quiet", "small"));
    }
    HBox row =
        Parts.row(
            12,
            Parts.grow(text),
            Parts.label(ProofCard.place(words, setting.place()), "quiet", "small", "place"));
    row.getStyleClass().add("setting-row");
    return row;
  }
}

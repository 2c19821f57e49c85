package org.maillens.wizard.address;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.maillens.discovery.Direction;
import org.maillens.evidence.Message;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.practice.Scenario;
import org.maillens.wizard.flow.Question;
import org.maillens.wizard.look.Page;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Segments;
import org.maillens.wizard.look.Tiles;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.programs.ProgramCard;
import org.maillens.wizard.programs.ProgramChooser;
import org.maillens.wizard.programs.ProgramField;
import org.maillens.wizard.service.Words;

/// The first page, as seen.
public final class AddressPage implements Page {
  private static final double WIDTH = 664;

  private final Words words;
  private final AddressModel model;
  private final Consumer<Question> check;
  private final Runnable open;
  private final TextField address = new TextField();
  private final BooleanProperty choosing = new SimpleBooleanProperty();
  private final ProgramField program;
  private final ProgramChooser chooser;
  private final StackPane view;

  /// @param card shows what is known of a program
  /// @param openFailure why a file could not be opened
  /// @param check starts a check
  /// @param open asks for a file and opens it
  public AddressPage(
      Words words,
      AddressModel model,
      ProgramCard card,
      ObservableValue<Optional<Message>> openFailure,
      Consumer<Question> check,
      Runnable open) {
    this.words = words;
    this.model = model;
    this.check = check;
    this.open = open;
    program = new ProgramField(words, model.program(), this::choose);
    chooser = new ProgramChooser(words, model.chooser(), card, this::take, this::leave);
    VBox column =
        Parts.column(
            16,
            Parts.column(
                8,
                Parts.wrapped(words.text("wizard.address.title"), "page-heading"),
                Parts.wrapped(words.text("wizard.address.subtitle"), "quiet")),
            form(),
            failure(openFailure),
            new Tiles(280, 16, List.of(practiceCard(), fileCard())));
    column.setMaxWidth(WIDTH);
    StackPane centre = new StackPane(column);
    centre.setAlignment(Pos.TOP_CENTER);
    centre.getStyleClass().add("address-page");
    ScrollPane form = Parts.scroll(centre, words.text("wizard.address.title"));
    form.visibleProperty().bind(choosing.not());
    chooser.visibleProperty().bind(choosing);
    view = new StackPane(form, chooser);
  }

  private Label failure(ObservableValue<Optional<Message>> reason) {
    Label failure = Parts.wrapped("", "status", Tone.BAD.style());
    reason.subscribe(
        now -> {
          failure.setText(now.map(m -> Tone.BAD.sign() + " " + words.text(m)).orElse(""));
          show(failure, now.isPresent());
        });
    return failure;
  }

  private VBox form() {
    VBox form = Parts.card(addressField(), directions(), program, errorField(), advanced());
    form.getStyleClass().add("form");
    return form;
  }

  private VBox addressField() {
    address.setPromptText(words.text("wizard.address.prompt"));
    address.getStyleClass().add("large-field");
    address.textProperty().bindBidirectional(model.address());
    Label problem = Parts.wrapped("", "field-problem");
    // Says nothing while the user is still typing the first letters of a name without a dot.
    model
        .problem()
        .subscribe(
            now -> {
              problem.setText(now.map(m -> Tone.BAD.sign() + " " + words.text(m)).orElse(""));
              show(problem, now.isPresent());
            });
    VBox field = Parts.field(new Label(words.text("wizard.address.field.address")), address);
    address.setAccessibleText(words.text("wizard.address.field.address"));
    field.getChildren().add(problem);
    return field;
  }

  private Node directions() {
    return new Segments<>(
        words.text("wizard.address.field.direction"),
        Arrays.asList(Direction.values()),
        d -> words.text("wizard.direction." + Message.word(d)),
        model.direction());
  }

  private void choose(String typed) {
    model.choose(typed);
    choosing.set(true);
    TextField search = chooser.search();
    search.requestFocus();
    search.end();
  }

  private void take() {
    model.take();
    leave();
  }

  private void leave() {
    choosing.set(false);
    program.button().requestFocus();
  }

  private VBox errorField() {
    TextField error = new TextField();
    error.setPromptText(words.text("wizard.address.error.prompt"));
    error.textProperty().bindBidirectional(model.error());
    error.setAccessibleText(words.text("wizard.address.field.error"));
    Label hint = Parts.wrapped("", "field-hint");
    model
        .error()
        .subscribe(
            _ -> {
              Optional<String> known = model.hint();
              hint.setText(known.map(words::text).orElse(""));
              show(hint, known.isPresent());
            });
    VBox field = Parts.field(new Label(words.text("wizard.address.field.error")), error);
    field.getChildren().add(hint);
    return field;
  }

  private VBox advanced() {
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
    VBox body = Parts.column(12, tiles, note, since(), authorities());
    show(body, false);
    Button toggle = new Button(words.text("wizard.address.advanced"));
    toggle.setGraphic(Parts.icon(Feather.CHEVRON_RIGHT));
    toggle.setMnemonicParsing(true);
    toggle.getStyleClass().add("link-button");
    toggle.setAccessibleText(words.text("wizard.address.advanced").replace("_", ""));
    toggle.setOnAction(
        _ -> {
          show(body, !body.isVisible());
          toggle.setGraphic(
              Parts.icon(body.isVisible() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
        });
    return Parts.column(12, toggle, body);
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

  private VBox practiceCard() {
    SplitMenuButton start = new SplitMenuButton();
    start.setText(words.text("wizard.practice.start"));
    start.setMnemonicParsing(true);
    start.setAccessibleText(words.text("wizard.practice.title"));
    start.setMinWidth(Region.USE_PREF_SIZE);
    start.setOnAction(_ -> check.accept(model.practice(AddressModel.INCIDENT)));
    for (Scenario scenario : Scenario.values()) {
      MenuItem item = new MenuItem(words.text(scenario.titleKey()));
      item.setOnAction(_ -> check.accept(model.practice(scenario)));
      start.getItems().add(item);
    }
    return actionCard(
        Feather.LIFE_BUOY,
        words.text("wizard.practice.title"),
        words.text("wizard.practice.text"),
        start);
  }

  private VBox fileCard() {
    return actionCard(
        Feather.FOLDER,
        words.text("wizard.open.title"),
        words.text("wizard.open.text"),
        Parts.button(words.text("wizard.open.choose"), open));
  }

  private static VBox actionCard(Feather icon, String title, String explanation, Node action) {
    Label text = Parts.wrapped(explanation, "quiet");
    VBox card =
        Parts.card(
            Parts.row(8, Parts.icon(icon), Parts.label(title, "card-title")),
            text,
            Parts.spring(),
            action);
    card.getStyleClass().add("action-card");
    return card;
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

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  @Override
  public Region view() {
    return view;
  }

  @Override
  public Node start() {
    return address;
  }

  @Override
  public boolean escape() {
    boolean left = choosing.get();
    if (left) {
      leave();
    }
    return left;
  }

  @Override
  public Action primary() {
    String take = words.text("wizard.program.take");
    String next = words.text("wizard.address.next");
    return new Action(
        choosing.map(now -> now ? take : next),
        model.ready().not().and(choosing.not()),
        () -> {
          if (choosing.get()) {
            take();
          } else {
            check.accept(model.question());
          }
        });
  }
}

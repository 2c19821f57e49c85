package org.maillens.wizard.address;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.maillens.discovery.Direction;
import org.maillens.evidence.Message;
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
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.Words;

/// The first page, as seen.
public final class AddressPage implements Page {
  private static final double WIDTH = 664;

  private final Words words;
  private final AddressModel model;
  private final Ways ways;
  private final TextField address = new TextField();
  private final BooleanProperty choosing = new SimpleBooleanProperty();
  private final ProgramField program;
  private final ProgramChooser chooser;
  private final StackPane view;

  /// Where the page leads.
  ///
  /// @param check starts a check
  /// @param explain reads what was handed in and shows it without a check
  /// @param addFile asks for a file and takes it
  /// @param record records a mail program
  public record Ways(
      Consumer<Question> check, Consumer<Material> explain, Runnable addFile, Runnable record) {}

  /// @param card shows what is known of a program
  /// @param openFailure why a file could not be opened
  /// @param ways where the page leads
  public AddressPage(
      Words words,
      AddressModel model,
      ProgramCard card,
      ObservableValue<Optional<Message>> openFailure,
      Ways ways) {
    this.words = words;
    this.model = model;
    this.ways = ways;
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
            new Tiles(200, 16, List.of(fileCard(), recordCard(), practiceCard())));
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
    VBox form =
        Parts.card(
            addressField(),
            directions(),
            program,
            new ErrorField(words, model, this::begin),
            new FileRows(words, model.handedIn()),
            openNote(),
            new ServerOptions(words, model));
    form.getStyleClass().add("form");
    return form;
  }

  /// Why an address that was typed is left aside at first.
  private Label openNote() {
    Label note = Parts.wrapped(words.text("wizard.address.open.note"), "quiet", "small");
    note.visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.opens() && !model.address().get().isBlank(),
                model.handedIn().files(),
                model.address()));
    note.managedProperty().bind(note.visibleProperty());
    return note;
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

  private VBox practiceCard() {
    SplitMenuButton start = new SplitMenuButton();
    start.setText(words.text("wizard.practice.start"));
    start.setMnemonicParsing(true);
    start.setAccessibleText(words.text("wizard.practice.title"));
    start.setMinWidth(Region.USE_PREF_SIZE);
    start.setOnAction(_ -> ways.check().accept(model.practice(AddressModel.INCIDENT)));
    for (Scenario scenario : Scenario.values()) {
      MenuItem item = new MenuItem(words.text(scenario.titleKey()));
      item.setOnAction(_ -> ways.check().accept(model.practice(scenario)));
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
        Parts.button(words.text("wizard.open.choose"), ways.addFile()));
  }

  private VBox recordCard() {
    return actionCard(
        Feather.RADIO,
        words.text("recording.card.title"),
        words.text("recording.card.text"),
        Parts.button(words.text("recording.card.start"), ways.record()));
  }

  private static VBox actionCard(Feather icon, String title, String explanation, Node action) {
    Label text = Parts.wrapped(explanation, "quiet");
    VBox card =
        Parts.card(
            Parts.row(8, Parts.icon(icon), Parts.grow(Parts.wrapped(title, "card-title"))),
            text,
            Parts.spring(),
            action);
    card.getStyleClass().add("action-card");
    return card;
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
    String alone = words.text("wizard.address.explain");
    String open = words.text("wizard.address.open");
    return new Action(
        Bindings.createStringBinding(
            () ->
                choosing.get()
                    ? take
                    : model.opens() ? open : model.explains().get() ? alone : next,
            choosing,
            model.explains(),
            model.handedIn().files()),
        model.ready().not().and(choosing.not()),
        () -> {
          if (choosing.get()) {
            take();
          } else {
            begin();
          }
        });
  }

  private void begin() {
    if (!model.ready().get()) {
      return;
    }
    if (model.explains().get()) {
      ways.explain().accept(model.material());
    } else {
      ways.check().accept(model.question());
    }
  }
}

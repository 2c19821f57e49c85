package org.maillens.wizard.clients;

import java.util.Arrays;
import java.util.function.Consumer;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.maillens.client.Gate;
import org.maillens.evidence.Message;
import org.maillens.report.Report;
import org.maillens.wizard.clients.ClientsModel.Sort;
import org.maillens.wizard.clients.Line.Row;
import org.maillens.wizard.look.CopyButton;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Segments;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.Words;

/// The tab "Mail programs": every program of the catalogue down, the gates across.
public final class ClientsTab extends VBox {
  private static final double LINE = 28;
  private static final double SEARCH = 200;

  private final Words words;
  private final Desktop desktop;
  private final ClientsModel model;
  private final Consumer<Fate> open;
  private final ListView<Line> list = new ListView<>();
  private final Columns columns = new Columns(list.widthProperty());
  private final FateStrip strip;

  /// @param open shows a program's suites
  public ClientsTab(
      Words words, Desktop desktop, ClientsModel model, Report report, Consumer<Fate> open) {
    this.words = words;
    this.desktop = desktop;
    this.model = model;
    this.open = open;
    strip = new FateStrip(words, open);
    getStyleClass().addAll("tab-body", "clients-tab");
    list();
    VBox card = new VBox(head(), list);
    card.getStyleClass().addAll("card", "clients-card");
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox.setVgrow(card, Priority.ALWAYS);
    getChildren().addAll(summary(report), controls(), card, strip);
    String first = report.clients().isEmpty() ? "" : report.clients().getFirst().profile().id();
    model.fates().subscribe(_ -> select(first));
  }

  private HBox summary(Report report) {
    TallyBar bar = new TallyBar();
    bar.setMinWidth(Region.USE_PREF_SIZE);
    bar.setMaxWidth(Region.USE_PREF_SIZE);
    Label text = Parts.wrapped("", "strong");
    model
        .fates()
        .subscribe(
            _ -> {
              bar.show(model.tally());
              text.setText(model.tally().summary(words));
            });
    CopyButton copy =
        new CopyButton(
            words,
            desktop,
            words.text("wizard.clients.copy"),
            words.text("wizard.clients.copy.name"),
            () ->
                new TableText(words)
                    .of(
                        report.evidence().endpoint().uri() + " · " + report.evidence().startedAt(),
                        model.tally(),
                        model.lines()));
    return Parts.row(12, bar, Parts.grow(text), copy);
  }

  private HBox controls() {
    TextField filter = new TextField();
    filter.setPromptText(words.text("wizard.clients.filter"));
    filter.setAccessibleText(words.text("wizard.clients.filter"));
    filter.textProperty().bindBidirectional(model.filter());
    filter.setMinWidth(SEARCH);
    filter.addEventHandler(KeyEvent.KEY_PRESSED, this::toList);
    CheckBox failing = new CheckBox(words.text("wizard.clients.failing"));
    failing.setMinWidth(Region.USE_PREF_SIZE);
    failing.setAccessibleText(words.text("wizard.clients.failing"));
    failing.selectedProperty().bindBidirectional(model.failingOnly());
    Segments<Sort> sort =
        new Segments<>(
            words.text("wizard.clients.sort"),
            Arrays.asList(Sort.values()),
            s -> words.text("wizard.clients.sort." + Message.word(s)),
            model.sort());
    return Parts.row(16, Parts.grow(filter), failing, sort);
  }

  /// Down from the filter leads into the list, as in every search.
  private void toList(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN) {
      list.requestFocus();
      event.consume();
    }
  }

  private HBox head() {
    HBox head = new HBox(Columns.GAP);
    head.getStyleClass().add("client-head");
    // The columns follow the list, which could not become narrower if they held it open.
    head.setMinWidth(0);
    Label program = Parts.wrapped(words.text("wizard.clients.program"), "table-head");
    program.minWidthProperty().bind(columns.name());
    program.maxWidthProperty().bind(columns.name());
    head.getChildren().add(program);
    HBox gates = new HBox();
    for (Gate gate : Gate.values()) {
      Label name =
          Parts.wrapped(
              words.text("wizard.clients.gate." + Message.word(gate)), "table-head", "gate-cell");
      gates.getChildren().add(name);
    }
    Label why = Parts.label(words.text("wizard.clients.why"), "table-head", "client-why");
    why.visibleProperty().bind(columns.wide());
    why.managedProperty().bind(columns.wide());
    head.getChildren().addAll(gates, why);
    return head;
  }

  private void list() {
    list.setItems(model.lines());
    list.setFixedCellSize(LINE);
    list.getStyleClass().add("clients-list");
    list.setAccessibleText(words.text("wizard.clients.list"));
    list.setPlaceholder(Parts.wrapped(words.text("wizard.clients.none"), "quiet"));
    list.setCellFactory(_ -> new ClientCell(words, columns, open));
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            line -> {
              if (line instanceof Row row) {
                strip.show(row.fate());
              }
            });
    list.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER
              && list.getSelectionModel().getSelectedItem() instanceof Row row) {
            open.accept(row.fate());
            event.consume();
          }
        });
  }

  private void select(String profileId) {
    model
        .line(profileId)
        .ifPresent(
            line -> {
              int index = model.lines().indexOf(line);
              list.getSelectionModel().select(index);
              list.getFocusModel().focus(index);
              list.scrollTo(Math.max(0, index - 3));
            });
  }
}

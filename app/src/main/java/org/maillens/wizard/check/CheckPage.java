package org.maillens.wizard.check;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.maillens.evidence.Message;
import org.maillens.wizard.flow.CaseModel;
import org.maillens.wizard.look.Page;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.reading.ReadingCard;
import org.maillens.wizard.service.Words;

/// The second page, as seen: each step with its result as it comes.
public final class CheckPage implements Page {
  private final Words words;
  private final CheckModel model;
  private final CaseModel shared;
  private final Runnable showResult;
  private final Label heading;
  private final VBox runs = new VBox(16);
  private final ScrollPane view;

  /// @param showResult opens the result
  public CheckPage(Words words, CheckModel model, CaseModel shared, Runnable showResult) {
    this.words = words;
    this.model = model;
    this.shared = shared;
    this.showResult = showResult;
    heading = Parts.heading(words.text("wizard.check.title.running"));
    model.running().subscribe(_ -> title());
    model.failure().subscribe(_ -> title());
    ProgressBar bar = new ProgressBar();
    bar.progressProperty().bind(model.progress());
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText(words.text("wizard.check.progress"));
    // What is read first has a bar of its own.
    bar.visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.job().get().isEmpty() || !model.runs().isEmpty(),
                model.job(),
                model.runs()));
    Button cancel = Parts.button(words.text("wizard.check.cancel"), model::cancel);
    cancel.disableProperty().bind(model.running().not());
    HBox progress = Parts.row(16, Parts.grow(bar), cancel);
    VBox read = new VBox();
    read.managedProperty().bind(read.visibleProperty());
    model
        .job()
        .subscribe(
            now -> {
              read.getChildren()
                  .setAll(now.map(job -> new ReadingCard(words, job)).stream().toList());
              read.setVisible(now.isPresent());
            });
    VBox column = Parts.column(16, heading, progress, failure(), read, caution(), runs);
    column.getStyleClass().add("page-body");
    model
        .runs()
        .addListener(
            (ListChangeListener<Run>)
                _ -> runs.getChildren().setAll(model.runs().stream().map(this::run).toList()));
    view = Parts.scroll(column, words.text("wizard.check.title.running"));
  }

  private void title() {
    String key =
        model.running().get()
            ? "running"
            : model.failure().get().isPresent()
                ? "failed"
                : model.cancelled().get() ? "cancelled" : "done";
    heading.setText(words.text("wizard.check.title." + key));
    heading.setAccessibleText(heading.getText());
  }

  private VBox failure() {
    Label text = Parts.wrapped("");
    VBox card = Parts.card(Parts.row(8, Parts.sign(Tone.BAD, ""), Parts.grow(text)));
    card.managedProperty().bind(card.visibleProperty());
    model
        .failure()
        .subscribe(
            now -> {
              card.setVisible(now.isPresent());
              text.setText(now.map((Message m) -> words.text(m)).orElse(""));
            });
    return card;
  }

  private Label caution() {
    Label text = Parts.wrapped("", "status", Tone.CAUTION.style());
    text.managedProperty().bind(text.visibleProperty());
    model
        .caution()
        .subscribe(
            now -> {
              text.setText(now.map(m -> Tone.CAUTION.sign() + " " + words.text(m)).orElse(""));
              text.setVisible(now.isPresent());
            });
    return text;
  }

  private VBox run(Run run) {
    Label count = Parts.chip(Tone.UNKNOWN, "");
    run.connections()
        .subscribe(n -> count.setText(words.text("wizard.check.connections", n.intValue())));
    VBox steps = new VBox();
    rows(run.rows(), steps);
    VBox card =
        Parts.card(
            Parts.row(8, Parts.grow(Parts.wrapped(run.endpoint().uri(), "card-title")), count),
            steps);
    card.getStyleClass().add("run");
    return card;
  }

  private void rows(ObservableList<StepRow> rows, VBox into) {
    into.getChildren().setAll(rows.stream().map(this::row).toList());
    rows.addListener(
        (ListChangeListener<StepRow>)
            change -> {
              while (change.next()) {
                change.getAddedSubList().forEach(r -> into.getChildren().add(row(r)));
              }
            });
  }

  private Node row(StepRow row) {
    Label sign = Parts.sign(Tone.UNKNOWN, "");
    Label name = Parts.label(words.text("check.step." + Message.word(row.step())), "step-name");
    Label summary = Parts.wrapped("", "quiet");
    summary.textProperty().bind(row.summary());
    Label state = Parts.label("", "small", "quiet");
    HBox line = Parts.row(12, sign, name, Parts.grow(summary), state);
    line.getStyleClass().add("step-row");
    row.state()
        .subscribe(
            now -> {
              Tone tone = tone(now);
              sign.setText(now == StepRow.State.RUNNING ? "…" : tone.sign());
              sign.getStyleClass().setAll("label", "sign", tone.style());
              state.setText(words.text("wizard.check.state." + Message.word(now)));
              sign.setAccessibleText(state.getText());
            });
    return line;
  }

  private static Tone tone(StepRow.State state) {
    return switch (state) {
      case PLANNED, SKIPPED -> Tone.UNKNOWN;
      case RUNNING -> Tone.ACCENT;
      case DONE -> Tone.GOOD;
      case FAILED -> Tone.BAD;
      case CANCELLED -> Tone.CAUTION;
    };
  }

  @Override
  public Region view() {
    return view;
  }

  @Override
  public Node start() {
    return heading;
  }

  @Override
  public Action primary() {
    ObservableValue<Boolean> nothing =
        Bindings.createBooleanBinding(
            () -> model.running().get() || shared.shown().get().isEmpty(),
            model.running(),
            shared.shown());
    SimpleBooleanProperty disabled = new SimpleBooleanProperty();
    disabled.bind(nothing);
    return new Action(
        new SimpleStringProperty(words.text("wizard.check.next")), disabled, showResult);
  }

  @Override
  public Optional<Action> secondary() {
    return Optional.empty();
  }

  @Override
  public boolean escape() {
    boolean was = model.running().get();
    model.cancel();
    return was;
  }
}

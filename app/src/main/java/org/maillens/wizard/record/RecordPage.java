package org.maillens.wizard.record;

import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.maillens.wizard.look.Page;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.record.RecordModel.Stage;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.Words;

/// "Record a mail program": set up, lead the program here, put it back.
public final class RecordPage implements Page {
  private final Words words;
  private final Desktop desktop;
  private final RecordModel model;
  private final Function<RecordModel, KeptProgram> keep;
  private final Runnable show;
  private final Label heading;
  private final VBox body = Parts.column(16);
  private final ScrollPane view;
  private final Timeline clock;
  private Node start;
  private Runnable refresh = () -> {};

  /// @param keep makes the program that was recorded one to keep
  /// @param show opens the conversations that were recorded
  public RecordPage(
      Words words,
      Desktop desktop,
      RecordModel model,
      Function<RecordModel, KeptProgram> keep,
      Runnable show) {
    this.words = words;
    this.desktop = desktop;
    this.model = model;
    this.keep = keep;
    this.show = show;
    heading = Parts.heading(words.text("recording.title"));
    start = heading;
    VBox column =
        Parts.column(
            16,
            Parts.column(8, heading, Parts.wrapped(words.text("recording.subtitle"), "quiet")),
            body);
    column.getStyleClass().addAll("page-body", "record-page");
    view = Parts.scroll(column, words.text("recording.title"));
    clock = new Timeline(new KeyFrame(Duration.seconds(1), _ -> model.tick()));
    clock.setCycleCount(Animation.INDEFINITE);
    model.secondsLeft().subscribe(_ -> refresh.run());
    model.list().total().subscribe(_ -> refresh.run());
    model.stage().subscribe(this::build);
  }

  private void build(Stage stage) {
    refresh = () -> {};
    switch (stage) {
      case SET_UP -> {
        SetUpView form = new SetUpView(words, model);
        body.getChildren().setAll(form);
        start = form.field();
      }
      case RECORDING ->
          model
              .guidance()
              .ifPresent(
                  guidance -> {
                    RunningView running = new RunningView(words, desktop, model, guidance);
                    refresh = running::refresh;
                    body.getChildren().setAll(running);
                    start = running.title();
                  });
      case ENDED ->
          model
              .guidance()
              .ifPresent(
                  guidance -> {
                    EndedView ended =
                        new EndedView(words, desktop, model, guidance, keep.apply(model));
                    body.getChildren().setAll(ended);
                    start = ended.title();
                  });
    }
    if (stage == Stage.RECORDING) {
      clock.playFromStart();
    } else {
      clock.stop();
    }
    view.setVvalue(0);
    if (view.getScene() != null) {
      view.applyCss();
      view.layout();
      start.requestFocus();
    }
  }

  @Override
  public Region view() {
    return view;
  }

  @Override
  public Node start() {
    return start;
  }

  @Override
  public Action primary() {
    SimpleBooleanProperty cannot = new SimpleBooleanProperty();
    cannot.bind(
        Bindings.createBooleanBinding(
            () ->
                switch (model.stage().get()) {
                  case SET_UP -> !model.ready().get();
                  case RECORDING -> model.stopping().get();
                  case ENDED -> false;
                },
            model.stage(),
            model.stopping(),
            model.ready()));
    return new Action(
        Bindings.createStringBinding(() -> words.text(next()), model.stage()), cannot, this::go);
  }

  private String next() {
    return switch (model.stage().get()) {
      case SET_UP -> "recording.start";
      case RECORDING -> "recording.stop";
      case ENDED -> model.recorded().all().isEmpty() ? "recording.again" : "recording.show";
    };
  }

  private void go() {
    switch (model.stage().get()) {
      case SET_UP -> model.start();
      case RECORDING -> model.stop();
      case ENDED -> {
        if (model.recorded().all().isEmpty()) {
          model.again();
        } else {
          show.run();
        }
      }
    }
  }

  @Override
  public boolean escape() {
    if (model.starting().get()) {
      model.again();
      return true;
    }
    return model.stop();
  }
}

package org.maillens.wizard.explain;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.maillens.wizard.look.Page;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.reading.ReadingCard;
import org.maillens.wizard.reading.ReadingModel;
import org.maillens.wizard.service.Words;

/// The second page while texts are read instead of a server checked.
public final class ReadingPage implements Page {
  private final Words words;
  private final ReadingModel model;
  private final Runnable back;
  private final Runnable showResult;
  private final Label heading;
  private final VBox body = new VBox(16);
  private final ScrollPane view;

  /// @param back leads to what was handed in
  /// @param showResult opens the explanation
  public ReadingPage(Words words, ReadingModel model, Runnable back, Runnable showResult) {
    this.words = words;
    this.model = model;
    this.back = back;
    this.showResult = showResult;
    heading = Parts.heading(words.text("wizard.reading.title.running"));
    Button cancel = Parts.button(words.text("wizard.check.cancel"), model::cancel);
    cancel.disableProperty().bind(model.running().not());
    Label failure = Parts.wrapped("", "status", Tone.BAD.style());
    failure.managedProperty().bind(failure.visibleProperty());
    VBox column = Parts.column(16, Parts.row(16, Parts.grow(heading), cancel), failure, body);
    column.getStyleClass().add("page-body");
    view = Parts.scroll(column, words.text("wizard.reading.title.running"));
    model
        .job()
        .subscribe(
            now ->
                body.getChildren()
                    .setAll(now.map(job -> new ReadingCard(words, job)).stream().toList()));
    model.running().subscribe(_ -> title());
    model
        .failure()
        .subscribe(
            now -> {
              failure.setText(now.map(m -> Tone.BAD.sign() + " " + words.text(m)).orElse(""));
              failure.setVisible(now.isPresent());
              title();
            });
  }

  private void title() {
    String key =
        model.running().get()
            ? "running"
            : model.failure().get().isPresent()
                ? "failed"
                : model.cancelled().get() ? "cancelled" : "done";
    heading.setText(words.text("wizard.reading.title." + key));
    heading.setAccessibleText(heading.getText());
  }

  @Override
  public Region view() {
    return view;
  }

  @Override
  public Node start() {
    return heading;
  }

  /// Half a log proves nothing: there is nothing to show before the end.
  @Override
  public Action primary() {
    String next = words.text("wizard.check.next");
    String other = words.text("wizard.reading.other");
    return new Action(
        Bindings.createStringBinding(
            () -> nothing() ? other : next, model.cancelled(), model.failure()),
        model.running(),
        () -> (nothing() ? back : showResult).run());
  }

  private boolean nothing() {
    return model.cancelled().get() || model.failure().get().isPresent();
  }

  @Override
  public boolean escape() {
    boolean was = model.running().get();
    model.cancel();
    return was;
  }
}

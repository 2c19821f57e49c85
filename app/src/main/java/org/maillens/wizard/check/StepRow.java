package org.maillens.wizard.check;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.maillens.probe.CheckEvent;
import org.maillens.probe.CheckEvent.Step;
import org.maillens.wizard.service.Words;

/// One step of a running check as the page shows it.
public final class StepRow {
  /// How far a step is.
  public enum State {
    PLANNED,
    RUNNING,
    DONE,
    SKIPPED,
    FAILED,
    CANCELLED;

    /// Whether nothing more will come.
    public boolean ended() {
      return this != PLANNED && this != RUNNING;
    }
  }

  private final Step step;
  private final Words words;
  private final ObjectProperty<State> state = new SimpleObjectProperty<>(State.PLANNED);
  private final StringProperty summary = new SimpleStringProperty("");
  private final ObservableList<String> found = FXCollections.observableArrayList();

  StepRow(Step step, Words words) {
    this.step = step;
    this.words = words;
  }

  /// Which step.
  public Step step() {
    return step;
  }

  /// How far it is.
  public ObjectProperty<State> state() {
    return state;
  }

  /// What came out, or why nothing did; while it runs, what was learnt last.
  public StringProperty summary() {
    return summary;
  }

  /// Everything that it learnt, in order.
  public ObservableList<String> found() {
    return found;
  }

  void apply(CheckEvent event) {
    switch (event) {
      case CheckEvent.Planned _ -> state.set(State.PLANNED);
      case CheckEvent.Started _ -> state.set(State.RUNNING);
      case CheckEvent.Found now -> {
        String text = words.text(now.what());
        found.add(text);
        if (!state.get().ended()) {
          summary.set(text);
        }
      }
      case CheckEvent.Finished now -> end(State.DONE, words.text(now.summary()));
      case CheckEvent.Skipped now -> end(State.SKIPPED, words.text(now.reason()));
      case CheckEvent.Failed now -> end(State.FAILED, words.text(now.reason()));
      case CheckEvent.Cancelled _ -> end(State.CANCELLED, words.text("wizard.check.cancelled"));
    }
  }

  private void end(State how, String text) {
    summary.set(text);
    state.set(how);
  }
}

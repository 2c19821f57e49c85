package org.maillens.wizard.check;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.maillens.mail.Endpoint;
import org.maillens.probe.CheckEvent;
import org.maillens.wizard.service.Words;

/// The check of one endpoint as the page shows it.
public final class Run {
  private final Endpoint endpoint;
  private final Words words;
  private final ObservableList<StepRow> rows = FXCollections.observableArrayList();
  private final IntegerProperty connections = new SimpleIntegerProperty();

  Run(Endpoint endpoint, Words words) {
    this.endpoint = endpoint;
    this.words = words;
  }

  /// What is checked.
  public Endpoint endpoint() {
    return endpoint;
  }

  /// The steps in the order in which they were planned.
  public ObservableList<StepRow> rows() {
    return rows;
  }

  /// Connections opened so far.
  public IntegerProperty connections() {
    return connections;
  }

  /// How much has ended, 0 to 1.
  public double progress() {
    long ended = rows.stream().filter(r -> r.state().get().ended()).count();
    return rows.isEmpty() ? 0 : ended / (double) rows.size();
  }

  void apply(CheckEvent event) {
    row(event.step()).apply(event);
    if (event instanceof CheckEvent.Found found) {
      connections.set(Math.max(connections.get(), found.connections()));
    }
  }

  private StepRow row(CheckEvent.Step step) {
    for (StepRow row : rows) {
      if (row.step() == step) {
        return row;
      }
    }
    StepRow row = new StepRow(step, words);
    rows.add(row);
    return row;
  }
}

package org.maillens.wizard.programs;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.maillens.wizard.flow.Program;
import org.maillens.wizard.programs.Entry.Choice;

/// The list while a program is looked for: what was typed, what it finds, and which line is marked.
public final class ChooserModel {
  private final Catalogue catalogue;
  private final StringProperty query = new SimpleStringProperty("");
  private final ObservableList<Entry> entries = FXCollections.observableArrayList();
  private final ObjectProperty<Program> marked;

  /// A list with everything in it, "I do not know" marked.
  public ChooserModel(Catalogue catalogue) {
    this.catalogue = catalogue;
    marked = new SimpleObjectProperty<>(catalogue.unknown());
    query.subscribe(_ -> refresh());
  }

  /// What was typed.
  public StringProperty query() {
    return query;
  }

  /// The lines to show.
  public ObservableList<Entry> entries() {
    return entries;
  }

  /// The program that Enter takes.
  public ObjectProperty<Program> marked() {
    return marked;
  }

  /// How many programs are found, each variant counted.
  public int found() {
    return (int) choices().stream().filter(c -> c.program().profiles().size() == 1).count();
  }

  /// How many programs there are.
  public int size() {
    return catalogue.size();
  }

  /// Begins anew with all programs, this one marked.
  public void begin(Program chosen) {
    query.set("");
    marked.set(chosen);
  }

  /// Marks a line so many choices further down, or up when negative; stops at the ends.
  public void move(int by) {
    List<Choice> choices = choices();
    int now = Math.max(0, position(choices));
    marked.set(choices.get(Math.clamp(now + by, 0, choices.size() - 1)).program());
  }

  /// The line of the marked program.
  public Optional<Entry> line() {
    return entries.stream()
        .filter(e -> e instanceof Choice choice && choice.program().equals(marked.get()))
        .findFirst();
  }

  private void refresh() {
    entries.setAll(catalogue.find(query.get()));
    List<Choice> choices = choices();
    if (!query.get().isBlank()) {
      // Who types looks for a program; not knowing is the answer only when nothing is found.
      marked.set(choices.get(choices.size() > 1 ? 1 : 0).program());
    } else if (position(choices) < 0) {
      marked.set(choices.getFirst().program());
    }
  }

  private int position(List<Choice> choices) {
    return choices.stream().map(Choice::program).toList().indexOf(marked.get());
  }

  private List<Choice> choices() {
    return entries.stream().filter(Choice.class::isInstance).map(Choice.class::cast).toList();
  }
}

package org.maillens.wizard.conversations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.maillens.evidence.Answer;
import org.maillens.wizard.service.Alike;
import org.maillens.wizard.service.Seen;
import org.maillens.wizard.service.Threads;

/// Conversations, and which of them are shown. Holds no nodes; used on the thread of the interface,
/// while long lists are searched beside it.
public final class ListModel {
  /// So many are searched before those found are shown: the first of a long list at once.
  private static final int PART = 20_000;

  private final Threads threads;
  private final RowText text;
  private final List<Seen> all = new ArrayList<>();
  private final ObservableList<Seen> shown = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
  private final IntegerProperty failed = new SimpleIntegerProperty();
  private final StringProperty search = new SimpleStringProperty("");
  private final BooleanProperty failedOnly = new SimpleBooleanProperty();
  private final ObjectProperty<Optional<Alike>> only = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Seen>> selected =
      new SimpleObjectProperty<>(Optional.empty());
  private Optional<Seen> chosen = Optional.empty();
  private boolean proposing;
  private int worked;
  private int searched;
  private boolean outdated;
  private boolean searching;
  private Threads.Running work = () -> {};
  private int generation;

  /// An empty list.
  ///
  /// @param text what a conversation is found by
  public ListModel(Threads threads, RowText text) {
    this.threads = threads;
    this.text = text;
    search.subscribe((_, _) -> arrange());
    failedOnly.subscribe((_, _) -> arrange());
    only.subscribe((_, _) -> arrange());
    selected.subscribe(
        now -> {
          if (now.isPresent() && !proposing) {
            chosen = now;
          }
        });
  }

  /// Those that are shown.
  public ObservableList<Seen> shown() {
    return shown;
  }

  /// How many there are, shown or not.
  public ReadOnlyIntegerProperty total() {
    return total.getReadOnlyProperty();
  }

  /// How many of all failed.
  public IntegerProperty failed() {
    return failed;
  }

  /// Whether all worked, as far as they came in.
  public boolean allWorked() {
    return !all.isEmpty() && worked == all.size();
  }

  /// What was typed to look for.
  public StringProperty search() {
    return search;
  }

  /// Whether only those that failed are shown.
  public BooleanProperty failedOnly() {
    return failedOnly;
  }

  /// The group that the list is narrowed to.
  public ObjectProperty<Optional<Alike>> only() {
    return only;
  }

  /// The one that is marked: the first, or the one chosen last. That stays marked while it is
  /// shown, and is again when it comes back.
  public ObjectProperty<Optional<Seen>> selected() {
    return selected;
  }

  /// The conversation of that number, shown or not.
  public Optional<Seen> byNumber(int number) {
    return all.stream().filter(s -> s.conversation().number() == number).findFirst();
  }

  /// Begins anew, with nothing looked for.
  public void clear() {
    all.clear();
    shown.clear();
    worked = 0;
    total.set(0);
    failed.set(0);
    chosen = Optional.empty();
    selected.set(Optional.empty());
    search.set("");
    failedOnly.set(false);
    only.set(Optional.empty());
    arrange();
  }

  /// Adds those that came in.
  public void add(List<Seen> more) {
    all.addAll(more);
    worked += (int) more.stream().filter(seen -> seen.worked() == Answer.YES).count();
    failed.set(failed.get() + (int) more.stream().filter(ListModel::isFailed).count());
    total.set(all.size());
    proceed();
  }

  /// Puts all into the order in which they began; they came in as they ended.
  public void sort() {
    List<Seen> now = List.copyOf(all);
    int mine = restart();
    searching = true;
    work =
        threads.work(
            () -> {
              List<Seen> sorted = new ArrayList<>(now);
              sorted.sort(Comparator.comparingInt(seen -> seen.conversation().number()));
              threads.ui(() -> sorted(sorted, mine));
            });
  }

  private void sorted(List<Seen> sorted, int mine) {
    if (mine != generation) {
      return;
    }
    List<Seen> later = List.copyOf(all.subList(sorted.size(), all.size()));
    all.clear();
    all.addAll(sorted);
    all.addAll(later);
    arrange();
  }

  private static boolean isFailed(Seen seen) {
    return seen.worked() == Answer.NO;
  }

  private boolean narrowed() {
    return failedOnly.get() || only.get().isPresent() || !search.get().isBlank();
  }

  private Predicate<Seen> wanted() {
    boolean failing = failedOnly.get();
    Optional<Alike> group = only.get();
    Predicate<Seen> asked = text.matching(search.get());
    return seen ->
        (!failing || isFailed(seen))
            && group.stream().allMatch(g -> g.numbers().contains(seen.conversation().number()))
            && asked.test(seen);
  }

  /// What is shown is not what is wanted any more.
  private void arrange() {
    restart();
    proceed();
  }

  private int restart() {
    work.cancel();
    searching = false;
    searched = 0;
    outdated = true;
    return ++generation;
  }

  /// Shows what has not been looked at yet: at once where all are wanted, else as far as the search
  /// beside the interface has come.
  private void proceed() {
    if (searching || (searched == all.size() && !outdated)) {
      return;
    }
    if (!narrowed()) {
      show(List.copyOf(all.subList(searched, all.size())), all.size());
      return;
    }
    searching = true;
    int mine = generation;
    List<Seen> part = List.copyOf(all.subList(searched, Math.min(all.size(), searched + PART)));
    Predicate<Seen> wanted = wanted();
    work = threads.work(() -> look(part, wanted, mine));
  }

  private void look(List<Seen> part, Predicate<Seen> wanted, int mine) {
    List<Seen> found = new ArrayList<>();
    for (Seen seen : part) {
      if (Thread.currentThread().isInterrupted()) {
        return; // something else is looked for by now
      }
      if (wanted.test(seen)) {
        found.add(seen);
      }
    }
    threads.ui(
        () -> {
          if (mine == generation) {
            searching = false;
            show(found, searched + part.size());
            proceed();
          }
        });
  }

  /// What was shown before stays until something is found, or nothing was.
  private void show(List<Seen> found, int upTo) {
    searched = upTo;
    if (outdated && (!found.isEmpty() || searched == all.size())) {
      outdated = false;
      Optional<Seen> marked = chosen.filter(wanted());
      proposing = true; // a view may mark another when its rows are replaced
      shown.setAll(found);
      propose(marked.or(() -> found.stream().findFirst()));
    } else if (!found.isEmpty()) {
      shown.addAll(found);
      if (selected.get().isEmpty()) {
        propose(Optional.of(found.getFirst()));
      }
    }
  }

  /// Marks one that the user did not choose: the first, until one is chosen.
  private void propose(Optional<Seen> seen) {
    proposing = true;
    selected.set(seen);
    proposing = false;
  }
}

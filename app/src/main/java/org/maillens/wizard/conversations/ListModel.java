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
  private Optional<Seen> last = Optional.empty();
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
          if (now.isPresent()) {
            last = now;
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
    return !all.isEmpty() && all.stream().allMatch(seen -> seen.worked() == Answer.YES);
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

  /// The one that is marked; stays marked while it is shown, and is again when it comes back.
  public ObjectProperty<Optional<Seen>> selected() {
    return selected;
  }

  /// The conversation of that number, shown or not.
  public Optional<Seen> byNumber(int number) {
    return all.stream().filter(s -> s.conversation().number() == number).findFirst();
  }

  /// Begins anew, with nothing looked for.
  public void clear() {
    generation++;
    all.clear();
    shown.clear();
    total.set(0);
    failed.set(0);
    last = Optional.empty();
    selected.set(Optional.empty());
    search.set("");
    failedOnly.set(false);
    only.set(Optional.empty());
  }

  /// Adds those that came in.
  public void add(List<Seen> more) {
    Predicate<Seen> wanted = wanted();
    all.addAll(more);
    total.set(all.size());
    failed.set(failed.get() + (int) more.stream().filter(ListModel::isFailed).count());
    shown.addAll(more.stream().filter(wanted).toList());
    if (selected.get().isEmpty() && !shown.isEmpty()) {
      selected.set(Optional.of(shown.getFirst()));
    }
  }

  /// Puts all into the order in which they began; they came in as they ended.
  public void sort() {
    all.sort(Comparator.comparingInt(seen -> seen.conversation().number()));
    arrange();
  }

  private static boolean isFailed(Seen seen) {
    return seen.worked() == Answer.NO;
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

  private void arrange() {
    int mine = ++generation;
    List<Seen> now = List.copyOf(all);
    Predicate<Seen> wanted = wanted();
    var _ =
        threads.work(
            () -> {
              List<Seen> found = now.stream().filter(wanted).toList();
              threads.ui(() -> take(found, now.size(), mine));
            });
  }

  private void take(List<Seen> found, int searched, int mine) {
    if (mine != generation) {
      return;
    }
    Optional<Seen> marked = selected.get().or(() -> last);
    shown.setAll(found);
    // What came in while the others were searched.
    shown.addAll(all.subList(searched, all.size()).stream().filter(wanted()).toList());
    Optional<Seen> kept = marked.filter(shown::contains);
    selected.set(kept.or(() -> shown.stream().findFirst()));
  }
}

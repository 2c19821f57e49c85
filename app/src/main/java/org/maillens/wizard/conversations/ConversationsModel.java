package org.maillens.wizard.conversations;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;
import org.maillens.report.Report;
import org.maillens.wizard.service.Alike;
import org.maillens.wizard.service.Opened;
import org.maillens.wizard.service.Seen;
import org.maillens.wizard.service.ServiceException;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.WizardServices;

/// The conversations of saved inputs: the list, what can be said of all of them together, and the
/// one to show. Holds no nodes; used on the thread of the interface only.
public final class ConversationsModel {
  private final WizardServices services;
  private final Threads threads;
  private final BiConsumer<Seen, Report> chosen;
  private final ListModel list;
  private final ReadOnlyObjectWrapper<Optional<Opened>> opened =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final BooleanProperty judging = new SimpleBooleanProperty();
  private final ObjectProperty<Optional<Message>> failure =
      new SimpleObjectProperty<>(Optional.empty());
  private int generation;

  /// @param chosen gets the report of a conversation that the user chose
  public ConversationsModel(
      WizardServices services, Threads threads, BiConsumer<Seen, Report> chosen) {
    this.services = services;
    this.threads = threads;
    this.chosen = chosen;
    list = new ListModel(threads, new RowText(services.words()));
  }

  /// The conversations.
  public ListModel list() {
    return list;
  }

  /// All that was read; empty while it is still being read.
  public ReadOnlyObjectProperty<Optional<Opened>> opened() {
    return opened.getReadOnlyProperty();
  }

  /// Whether a chosen conversation is being looked into.
  public BooleanProperty judging() {
    return judging;
  }

  /// Why the chosen one cannot be shown.
  public ObjectProperty<Optional<Message>> failure() {
    return failure;
  }

  /// Begins anew.
  public void clear() {
    generation++;
    opened.set(Optional.empty());
    judging.set(false);
    failure.set(Optional.empty());
    list.clear();
  }

  /// Takes conversations that came in while reading goes on.
  public void add(List<Seen> more) {
    list.add(more);
  }

  /// Takes the end of the reading.
  public void take(Opened all) {
    list.sort();
    opened.set(Optional.of(all));
  }

  /// Takes conversations that are all there already, as those of a recording.
  ///
  /// @param seen each of them
  public void show(Opened all, List<Seen> seen) {
    clear();
    list.add(seen);
    take(all);
  }

  /// What fails for one cause, the most frequent first.
  public List<Alike> alike() {
    return opened.get().map(Opened::alike).orElse(List.of());
  }

  /// Whether any failed, or any cannot be judged; for the colour of the summary.
  public Answer fare() {
    if (list.failed().get() > 0) {
      return Answer.NO;
    }
    return list.allWorked() ? Answer.YES : Answer.UNKNOWN;
  }

  /// Shows only the conversations of a group, or all again where it was the one shown.
  public void toggle(Alike group) {
    list.only()
        .set(
            list.only().get().filter(group::equals).isPresent()
                ? Optional.empty()
                : Optional.of(group));
  }

  /// Looks into the conversation that is marked. Does nothing while reading goes on: what others
  /// with the same server teach is not known yet.
  public void choose() {
    list.selected().get().ifPresent(this::choose);
  }

  /// Looks into a conversation.
  public void choose(Seen seen) {
    Optional<Opened> all = opened.get();
    if (all.isEmpty() || judging.get()) {
      return;
    }
    list.selected().set(Optional.of(seen));
    int mine = ++generation;
    judging.set(true);
    failure.set(Optional.empty());
    var _ =
        threads.work(
            () -> {
              try {
                Report report = services.conversation(all.get(), seen.conversation().number());
                ui(mine, () -> chosen.accept(seen, report));
              } catch (ServiceException e) {
                ui(mine, () -> failure.set(Optional.of(e.reason())));
              }
            });
  }

  private void ui(int mine, Runnable action) {
    threads.ui(
        () -> {
          if (mine == generation) {
            judging.set(false);
            action.run();
          }
        });
  }
}

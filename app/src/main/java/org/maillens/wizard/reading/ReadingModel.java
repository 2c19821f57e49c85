package org.maillens.wizard.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Message;
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.Opened;
import org.maillens.wizard.service.Seen;
import org.maillens.wizard.service.ServiceException;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.WizardServices;

/// Reads saved inputs beside the interface: conversations are told as they come. Holds no nodes;
/// all properties change on the thread of the interface.
public final class ReadingModel implements AutoCloseable {
  private final WizardServices services;
  private final Threads threads;
  private final LongSupplier nanos;
  private final Heard heard;
  private final ObjectProperty<Optional<Job>> job = new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty running = new SimpleBooleanProperty();
  private final BooleanProperty cancelled = new SimpleBooleanProperty();
  private final ObjectProperty<Optional<Message>> failure =
      new SimpleObjectProperty<>(Optional.empty());
  private List<Seen> came = new ArrayList<>();
  private Threads.@Nullable Running work;
  private int generation;

  /// Hears what is found, on the thread of the interface.
  public interface Heard {
    /// Conversations that came in since the last time; at least one.
    void came(List<Seen> more);

    /// All was read, or the user stopped the reading and conversations had come in before.
    void read(Opened opened);
  }

  /// @param nanos a clock that never goes back, in nanoseconds
  /// @param heard not told the end when stopped with texts alone: half a log proves nothing
  public ReadingModel(WizardServices services, Threads threads, LongSupplier nanos, Heard heard) {
    this.services = services;
    this.threads = threads;
    this.nanos = nanos;
    this.heard = heard;
  }

  /// What is or was read last.
  public ObjectProperty<Optional<Job>> job() {
    return job;
  }

  /// Whether it is being read.
  public BooleanProperty running() {
    return running;
  }

  /// Whether the user stopped it.
  public BooleanProperty cancelled() {
    return cancelled;
  }

  /// Why it could not be read.
  public ObjectProperty<Optional<Message>> failure() {
    return failure;
  }

  /// Begins to read. What was being read is stopped first.
  public void start(Material material) {
    close();
    int mine = generation;
    Reading reading = new Reading(threads, nanos);
    failure.set(Optional.empty());
    cancelled.set(false);
    running.set(true);
    job.set(Optional.of(new Job(material, reading)));
    Arrivals<Seen> arrivals = new Arrivals<>(threads, more -> arrived(more, mine));
    work = threads.work(() -> work(material, reading, arrivals, mine));
  }

  private void arrived(List<Seen> more, int mine) {
    if (mine == generation) {
      came.addAll(more);
      heard.came(more);
    }
  }

  /// Stops the reading. Conversations that came in are kept; of half a text nothing is concluded.
  public void cancel() {
    if (!running.get()) {
      return;
    }
    List<Seen> kept = List.copyOf(came);
    close();
    cancelled.set(true);
    if (kept.isEmpty()) {
      running.set(false);
      return;
    }
    int mine = generation;
    Conversations partly =
        new Conversations(kept.stream().map(Seen::conversation).toList(), List.of());
    work =
        threads.work(
            () -> {
              Opened opened =
                  services.judged(
                      partly, List.of(), Optional.of(Message.of("conversations.page.stopped")));
              ui(mine, () -> end(opened));
            });
  }

  /// Stops the reading and forgets it.
  @Override
  public void close() {
    generation++;
    came = new ArrayList<>();
    Threads.Running now = work;
    if (now != null) {
      now.cancel();
    }
  }

  private void work(Material material, Reading reading, Consumer<Seen> arrivals, int mine) {
    try {
      Opened opened = services.opened(material, reading, c -> arrivals.accept(services.seen(c)));
      reading.end();
      ui(mine, () -> end(opened));
    } catch (ServiceException e) {
      ui(
          mine,
          () -> {
            failure.set(Optional.of(e.reason()));
            running.set(false);
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(Opened opened) {
    came = new ArrayList<>();
    running.set(false);
    heard.read(opened);
  }

  private void ui(int mine, Runnable action) {
    threads.ui(
        () -> {
          if (mine == generation) {
            action.run();
          }
        });
  }
}

package org.maillens.wizard.explain;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.maillens.evidence.Message;
import org.maillens.wizard.reading.Job;
import org.maillens.wizard.reading.Reading;
import org.maillens.wizard.service.Explained;
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.ServiceException;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.WizardServices;

/// Reads texts beside the interface and explains them. Holds no nodes; all properties change on the
/// thread of the interface.
public final class ReadingModel implements AutoCloseable {
  private final WizardServices services;
  private final Threads threads;
  private final LongSupplier nanos;
  private final Consumer<Explained> done;
  private final ObjectProperty<Optional<Job>> job = new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty running = new SimpleBooleanProperty();
  private final BooleanProperty cancelled = new SimpleBooleanProperty();
  private final ObjectProperty<Optional<Message>> failure =
      new SimpleObjectProperty<>(Optional.empty());
  private Threads.@Nullable Running work;
  private int generation;

  /// @param nanos a clock that never goes back, in nanoseconds
  /// @param done gets the explanation; not called when stopped, since half a log proves nothing
  public ReadingModel(
      WizardServices services, Threads threads, LongSupplier nanos, Consumer<Explained> done) {
    this.services = services;
    this.threads = threads;
    this.nanos = nanos;
    this.done = done;
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
    work = threads.work(() -> work(material, reading, mine));
  }

  /// Stops the reading; nothing is concluded from half of it.
  public void cancel() {
    if (running.get()) {
      close();
      cancelled.set(true);
      running.set(false);
    }
  }

  /// Stops the reading and forgets it.
  @Override
  public void close() {
    generation++;
    Threads.Running now = work;
    if (now != null) {
      now.cancel();
    }
  }

  private void work(Material material, Reading reading, int mine) {
    try {
      Explained explanation = services.explain(material, reading);
      reading.end();
      ui(mine, () -> done.accept(explanation));
    } catch (ServiceException e) {
      ui(mine, () -> failure.set(Optional.of(e.reason())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ui(mine, () -> running.set(false));
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

package org.maillens.wizard.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Message;
import org.maillens.mail.Endpoint;
import org.maillens.report.Report;
import org.maillens.wizard.flow.Question;
import org.maillens.wizard.reading.Job;
import org.maillens.wizard.reading.Reading;
import org.maillens.wizard.service.CheckOrder;
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.PracticeMailbox;
import org.maillens.wizard.service.ReadTexts;
import org.maillens.wizard.service.ServiceException;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.WizardServices;

/// Runs checks beside the interface and follows them. Holds no nodes; all properties change on the
/// thread of the interface.
public final class CheckModel implements AutoCloseable {
  private final WizardServices services;
  private final Threads threads;
  private final BiConsumer<List<Report>, Boolean> done;
  private final ObservableList<Run> runs = FXCollections.observableArrayList();
  private final BooleanProperty running = new SimpleBooleanProperty();
  private final BooleanProperty cancelled = new SimpleBooleanProperty();
  private final DoubleProperty progress = new SimpleDoubleProperty();
  private final ObjectProperty<Optional<Message>> failure =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Job>> job = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Message>> caution =
      new SimpleObjectProperty<>(Optional.empty());
  private final LongSupplier nanos;
  private Threads.@Nullable Running work;
  private volatile @Nullable PracticeMailbox practice;
  private int generation;

  /// @param nanos a clock that never goes back, in nanoseconds
  /// @param done gets the reports, one for each endpoint, and whether it was a repetition
  public CheckModel(
      WizardServices services,
      Threads threads,
      LongSupplier nanos,
      BiConsumer<List<Report>, Boolean> done) {
    this.services = services;
    this.threads = threads;
    this.nanos = nanos;
    this.done = done;
  }

  /// One for each endpoint, as they begin.
  public ObservableList<Run> runs() {
    return runs;
  }

  /// What is read before the check, where something was handed in.
  public ObjectProperty<Optional<Job>> job() {
    return job;
  }

  /// What could not be read of what was handed in, though the check goes on.
  public ObjectProperty<Optional<Message>> caution() {
    return caution;
  }

  /// Whether a check is under way.
  public BooleanProperty running() {
    return running;
  }

  /// Whether the user stopped the last check.
  public BooleanProperty cancelled() {
    return cancelled;
  }

  /// How much is done, 0 to 1; -1 while that is not known.
  public DoubleProperty progress() {
    return progress;
  }

  /// Why the last check could not even begin.
  public ObjectProperty<Optional<Message>> failure() {
    return failure;
  }

  /// Begins. A check under way is stopped first and its outcome dropped.
  ///
  /// @param again whether the former reports are kept as "before"
  public void start(Question question, boolean again) {
    stop();
    int mine = ++generation;
    runs.clear();
    job.set(Optional.empty());
    caution.set(Optional.empty());
    failure.set(Optional.empty());
    cancelled.set(false);
    progress.set(-1);
    running.set(true);
    work = threads.work(() -> work(question, again, mine));
  }

  /// Stops the check under way; what it learnt so far is kept.
  public void cancel() {
    if (running.get()) {
      cancelled.set(true);
      stop();
    }
  }

  private void stop() {
    Threads.Running now = work;
    if (now != null) {
      now.cancel();
    }
  }

  /// Stops everything, the practice mailbox included.
  @Override
  public void close() {
    generation++;
    stop();
    closePractice();
  }

  private void closePractice() {
    PracticeMailbox open = practice;
    practice = null;
    if (open != null) {
      open.close();
    }
  }

  private void work(Question question, boolean again, int mine) {
    List<Report> reports = new ArrayList<>();
    try {
      Documents documents = documents(question.material(), mine);
      List<TrustStore> trust = new ArrayList<>();
      for (Endpoint endpoint : endpoints(question, trust, again)) {
        Run run = new Run(endpoint, services.words());
        ui(mine, () -> runs.add(run));
        CheckOrder order =
            new CheckOrder(
                endpoint,
                question.reported(),
                question.program().profiles(),
                question.askAuthorities(),
                documents,
                trust);
        reports.add(
            services.check(
                order,
                event ->
                    ui(
                        mine,
                        () -> {
                          run.apply(event);
                          progress.set(overall());
                        })));
        if (Thread.currentThread().isInterrupted()) {
          break;
        }
      }
      ui(mine, () -> finish(reports, again));
    } catch (InterruptedException e) {
      // Half a log proves nothing, and the server was not asked yet.
      Thread.currentThread().interrupt();
      ui(mine, () -> finish(List.of(), again));
    } catch (ServiceException e) {
      ui(
          mine,
          () -> {
            failure.set(Optional.of(e.reason()));
            finish(List.of(), again);
          });
    }
  }

  /// What was handed in is read first: it may be what the check has to explain.
  private Documents documents(Material material, int mine)
      throws ServiceException, InterruptedException {
    if (material.isEmpty()) {
      return Documents.none();
    }
    Reading now = new Reading(threads, nanos);
    ui(mine, () -> job.set(Optional.of(new Job(material, now))));
    ReadTexts read = services.read(material, now);
    now.end();
    ui(mine, () -> caution.set(read.problem()));
    return read.documents();
  }

  private List<Endpoint> endpoints(Question question, List<TrustStore> trust, boolean again)
      throws ServiceException {
    if (question.practice().isPresent()) {
      PracticeMailbox open = practice;
      // "Check again" speaks to the same server: a new one would have another port and certificate.
      if (!again || open == null) {
        closePractice();
        open = services.practice(question.practice().get());
        practice = open;
      }
      trust.addAll(open.trust());
      return List.of(open.endpoint());
    }
    closePractice();
    return question.endpoint().isPresent()
        ? question.chosen()
        : services.endpoints(question.address(), question.direction());
  }

  private void finish(List<Report> reports, boolean again) {
    running.set(false);
    progress.set(1);
    if (!reports.isEmpty()) {
      done.accept(reports, again);
    }
  }

  /// Drops what a check still says that is no longer shown.
  private void ui(int mine, Runnable action) {
    threads.ui(
        () -> {
          if (mine == generation) {
            action.run();
          }
        });
  }

  private double overall() {
    return runs.stream().mapToDouble(Run::progress).average().orElse(0);
  }
}

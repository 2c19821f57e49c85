package org.maillens.wizard.send;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.maillens.evidence.Message;
import org.maillens.report.Report;
import org.maillens.wizard.service.BundlePreview;
import org.maillens.wizard.service.HelloText;
import org.maillens.wizard.service.Opened;
import org.maillens.wizard.service.ServiceException;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.WizardServices;

/// What the bundle would hold now, and saving it. Nothing personal is in it until it is ticked.
public final class SendModel {
  private final WizardServices services;
  private final Threads threads;
  private final ObjectProperty<Optional<BundlePreview>> preview =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Message>> failure =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Path>> saved = new SimpleObjectProperty<>(Optional.empty());
  private final Supplier<Optional<Opened>> opened;
  private final Set<String> ticked = new HashSet<>();
  private Optional<Report> report = Optional.empty();
  private int generation;

  /// A model that makes bundles with these services.
  ///
  /// @param opened what the report comes from, where that was saved
  public SendModel(WizardServices services, Threads threads, Supplier<Optional<Opened>> opened) {
    this.services = services;
    this.threads = threads;
    this.opened = opened;
  }

  /// The hello that the report speaks of, for other tools.
  public Optional<HelloText> hello() {
    return report.flatMap(services::hello);
  }

  /// Saves the handshakes as a capture.
  public void export(Path file) {
    Report now = report.orElseThrow();
    Optional<Opened> from = opened.get();
    saving(file, () -> services.export(now, from, file));
  }

  /// What would be saved.
  public ObjectProperty<Optional<BundlePreview>> preview() {
    return preview;
  }

  /// Why it could not be shown or saved.
  public ObjectProperty<Optional<Message>> failure() {
    return failure;
  }

  /// Where it was saved last.
  public ObjectProperty<Optional<Path>> saved() {
    return saved;
  }

  /// Shows the bundle of this report, with nothing ticked if it is another one than before.
  public void show(Report now) {
    if (report.filter(now::equals).isEmpty()) {
      ticked.clear();
      saved.set(Optional.empty());
    }
    report = Optional.of(now);
    refresh();
  }

  /// Whether a personal item is let out.
  public boolean isTicked(String id) {
    return ticked.contains(id);
  }

  /// Lets a personal item out, or keeps it back again.
  public void tick(String id, boolean out) {
    if (out ? ticked.add(id) : ticked.remove(id)) {
      saved.set(Optional.empty());
      refresh();
    }
  }

  private void refresh() {
    Report now = report.orElseThrow();
    Set<String> out = Set.copyOf(ticked);
    int mine = ++generation;
    var _ =
        threads.work(
            () -> {
              try {
                BundlePreview made = services.bundle(now, out);
                threads.ui(
                    () -> {
                      if (mine == generation) {
                        preview.set(Optional.of(made));
                        failure.set(Optional.empty());
                      }
                    });
              } catch (ServiceException e) {
                threads.ui(() -> failure.set(Optional.of(e.reason())));
              }
            });
  }

  /// Saves what is shown.
  public void save(Path file) {
    Report now = report.orElseThrow();
    Set<String> out = Set.copyOf(ticked);
    saving(file, () -> services.save(now, out, file));
  }

  /// Writes a file; it blocks.
  @FunctionalInterface
  private interface Saving {
    void save() throws ServiceException, InterruptedException;
  }

  private void saving(Path file, Saving saving) {
    var _ =
        threads.work(
            () -> {
              try {
                saving.save();
                threads.ui(
                    () -> {
                      failure.set(Optional.empty());
                      saved.set(Optional.of(file));
                    });
              } catch (ServiceException e) {
                threads.ui(() -> failure.set(Optional.of(e.reason())));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}

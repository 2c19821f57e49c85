package org.maillens.wizard.address;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.maillens.evidence.Message;
import org.maillens.wizard.service.FileLook;
import org.maillens.wizard.service.ServiceException;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.WizardServices;

/// The files that were dropped or chosen on the first page. Holds no nodes; used on the thread of
/// the interface only.
public final class HandedIn {
  private final WizardServices services;
  private final Threads threads;
  private final Consumer<Path> openBundle;
  private final ObservableList<FileLook> files = FXCollections.observableArrayList();
  private final ObjectProperty<Optional<Message>> failure =
      new SimpleObjectProperty<>(Optional.empty());

  /// @param openBundle opens a support bundle, which holds a whole case by itself
  public HandedIn(WizardServices services, Threads threads, Consumer<Path> openBundle) {
    this.services = services;
    this.threads = threads;
    this.openBundle = openBundle;
  }

  /// The files, in the order in which they came.
  public ObservableList<FileLook> files() {
    return files;
  }

  /// Why the last one could not be taken.
  public ObjectProperty<Optional<Message>> failure() {
    return failure;
  }

  /// Takes files; one that is there already is looked at again.
  public void add(List<Path> paths) {
    failure.set(Optional.empty());
    var _ = threads.work(() -> paths.forEach(this::look));
  }

  private void look(Path path) {
    try {
      FileLook look = services.look(path);
      threads.ui(() -> take(look));
    } catch (ServiceException e) {
      threads.ui(() -> failure.set(Optional.of(e.reason())));
    }
  }

  private void take(FileLook look) {
    if (look.bundle()) {
      openBundle.accept(look.path());
      return;
    }
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i).path().equals(look.path())) {
        files.set(i, look);
        return;
      }
    }
    files.add(look);
  }

  /// Puts a file back.
  public void remove(FileLook file) {
    files.remove(file);
  }

  /// The files to read.
  List<Path> paths() {
    return files.stream().map(FileLook::path).toList();
  }
}

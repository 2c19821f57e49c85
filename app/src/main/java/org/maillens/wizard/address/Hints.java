package org.maillens.wizard.address;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.maillens.wizard.service.Recognised;
import org.maillens.wizard.service.Threads;

/// What is known of the error that is being typed or was pasted. A pasted log can be long, so it is
/// looked at beside the interface.
final class Hints {
  private final Function<String, List<Recognised>> recognise;
  private final Threads threads;
  private final ReadOnlyObjectWrapper<List<Recognised>> found =
      new ReadOnlyObjectWrapper<>(List.of());
  private int generation;

  Hints(
      ObservableValue<String> error,
      Function<String, List<Recognised>> recognise,
      Threads threads) {
    this.recognise = recognise;
    this.threads = threads;
    error.subscribe(this::look);
  }

  ReadOnlyObjectProperty<List<Recognised>> found() {
    return found.getReadOnlyProperty();
  }

  private void look(String text) {
    int mine = ++generation;
    if (text.isBlank()) {
      found.set(List.of());
      return;
    }
    var _ =
        threads.work(
            () -> {
              List<Recognised> now = recognise.apply(text);
              threads.ui(
                  () -> {
                    if (mine == generation) {
                      found.set(now);
                    }
                  });
            });
  }
}

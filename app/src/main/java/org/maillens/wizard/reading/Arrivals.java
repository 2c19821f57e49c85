package org.maillens.wizard.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.maillens.wizard.service.Threads;

/// Hands on what comes in, all at once when the interface is ready for it: a fast reader finds
/// thousands of conversations between two pictures.
public final class Arrivals<T> implements Consumer<T> {
  private final Threads threads;
  private final Consumer<List<T>> to;
  private final Object lock = new Object();
  private List<T> waiting = new ArrayList<>();

  /// @param to called on the thread of the interface
  public Arrivals(Threads threads, Consumer<List<T>> to) {
    this.threads = threads;
    this.to = to;
  }

  @Override
  public void accept(T next) {
    boolean first;
    synchronized (lock) {
      first = waiting.isEmpty();
      waiting.add(next);
    }
    if (first) {
      threads.ui(this::deliver);
    }
  }

  private void deliver() {
    List<T> now;
    synchronized (lock) {
      now = waiting;
      waiting = new ArrayList<>();
    }
    to.accept(now);
  }
}

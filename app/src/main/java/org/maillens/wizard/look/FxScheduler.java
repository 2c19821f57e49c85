package org.maillens.wizard.look;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.maillens.wizard.service.Threads;

/// The one place that hands actions to the thread of the interface: all that came in since the last
/// pulse at once, so that a fast check never floods it.
public final class FxScheduler implements Threads {
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean asked = new AtomicBoolean();

  @Override
  public void ui(Runnable action) {
    waiting.add(action);
    if (asked.compareAndSet(false, true)) {
      Platform.runLater(() -> new Drain().start());
    }
  }

  @Override
  public Running work(Runnable job) {
    Thread thread = Thread.ofVirtual().name("wizard-work").start(job);
    return thread::interrupt;
  }

  private final class Drain extends AnimationTimer {
    @Override
    public void handle(long now) {
      stop();
      // Before draining: what comes in from here on asks for a pulse of its own.
      asked.set(false);
      for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
        next.run();
      }
    }
  }
}

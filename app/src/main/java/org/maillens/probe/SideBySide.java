package org.maillens.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.maillens.net.Deadline;

/// Runs parts of a check on virtual threads until all are done, the time is up, or the check is
/// cancelled; nothing of them is left behind.
final class SideBySide {
  /// One part.
  @FunctionalInterface
  interface Part {
    void run() throws InterruptedException;
  }

  private final Deadline deadline;

  SideBySide(Deadline deadline) {
    this.deadline = deadline;
  }

  void run(List<Part> parts) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      try {
        for (Part part : parts) {
          running.add(
              threads.submit(
                  () -> {
                    part.run();
                    return null;
                  }));
        }
        for (Future<?> one : running) {
          one.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        }
      } catch (TimeoutException _) {
        running.forEach(f -> f.cancel(true));
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } finally {
        running.forEach(f -> f.cancel(true));
      }
    }
  }
}

package org.maillens.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.maillens.net.Deadline;

/// Runs work side by side, a few at a time, until all is done or time is over. What is not done by
/// then is interrupted and has no result, nor has what failed: what strangers send can surprise a
/// decoder, and must not cost what others said.
final class Rounds implements AutoCloseable {
  private final ExecutorService threads;
  private final Semaphore turns;
  private final Deadline deadline;

  /// @param threads makes a virtual thread for each piece of work; closed with this
  Rounds(ExecutorService threads, int parallel, Deadline deadline) {
    this.threads = threads;
    this.turns = new Semaphore(parallel);
    this.deadline = deadline;
  }

  /// The results in the order of the work.
  <T> List<T> run(List<Callable<T>> work) throws InterruptedException {
    List<Callable<T>> inTurn = new ArrayList<>();
    for (Callable<T> one : work) {
      inTurn.add(
          () -> {
            turns.acquire();
            try {
              return one.call();
            } finally {
              turns.release();
            }
          });
    }
    List<T> results = new ArrayList<>();
    long left = deadline.remaining().toNanos();
    for (Future<T> done : threads.invokeAll(inTurn, left, TimeUnit.NANOSECONDS)) {
      try {
        results.add(done.get());
      } catch (CancellationException | ExecutionException _) {
        // Time was over, or it failed: no result.
      }
    }
    return results;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

package org.maillens.net;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for work that cannot be interrupted, such as the system's resolver: the work goes on in a
/// throw-away thread, the waiting ends when it must. A platform thread: many slow look-ups would
/// hold the few carriers that all virtual threads run on.
final class Patience {
  private Patience() {}

  static <T> T within(Duration limit, String what, Callable<T> work)
      throws NetworkException, ExecutionException {
    long begun = System.nanoTime();
    FutureTask<T> task = new FutureTask<>(work);
    if (!Thread.currentThread().isInterrupted()) {
      Thread.ofPlatform().daemon().name("wait for " + what).start(task);
    }
    try {
      return task.get(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new NetworkException(NetworkFailure.CANCELLED, what, Network.millisSince(begun));
    } catch (TimeoutException late) {
      task.cancel(true);
      throw new NetworkException(NetworkFailure.TIMED_OUT, what, Network.millisSince(begun));
    }
  }
}

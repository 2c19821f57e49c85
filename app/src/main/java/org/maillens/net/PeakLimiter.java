package org.maillens.net;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets at most so many connections be open at a time, and starts them no faster than asked.
public final class PeakLimiter {
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private int limit;
  private long spacingNanos;
  private int inUse;
  private boolean anyStarted;
  private long lastStart;

  /// @param limit at a time, at least 1
  /// @param spacing the least time between two starts; zero for none
  public PeakLimiter(int limit, Duration spacing) {
    this.limit = checked(limit);
    this.spacingNanos = spacing.toNanos();
  }

  private static int checked(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit);
    }
    return limit;
  }

  /// Changes the manners on the way, for instance to one at a time after a server has shown that it
  /// counts. Connections that are open stay open.
  public void change(int newLimit, Duration newSpacing) {
    lock.lock();
    try {
      limit = checked(newLimit);
      spacingNanos = newSpacing.toNanos();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a turn.
  ///
  /// @throws NetworkException CANCELLED when interrupted while waiting
  public Permit acquire() throws NetworkException {
    long begun = System.nanoTime();
    try {
      lock.lockInterruptibly();
      try {
        while (true) {
          long wait = anyStarted ? lastStart + spacingNanos - System.nanoTime() : 0;
          if (inUse >= limit) {
            changed.await();
          } else if (wait > 0) {
            changed.await(wait, TimeUnit.NANOSECONDS);
          } else {
            inUse++;
            anyStarted = true;
            lastStart = System.nanoTime();
            return new Permit();
          }
        }
      } finally {
        // a wake-up that came to nothing here, as after an interrupt, may be somebody else's turn
        changed.signal();
        lock.unlock();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new NetworkException(
          NetworkFailure.CANCELLED,
          "waiting for a turn",
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    }
  }

  /// A turn; closing it twice gives it back once.
  public final class Permit implements AutoCloseable {
    private final AtomicBoolean returned = new AtomicBoolean();

    private Permit() {}

    @Override
    public void close() {
      if (returned.compareAndSet(false, true)) {
        lock.lock();
        try {
          inUse--;
          changed.signal();
        } finally {
          lock.unlock();
        }
      }
    }
  }
}

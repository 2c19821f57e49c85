package org.maillens.capture.tcp;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.maillens.evidence.Conversations.Shortfall;

/// A [Reassembly] that works beside the thread that finds the segments: that thread goes on while
/// another puts connections together and listens to them. A capture of few segments is not worth a
/// second thread, and gets none.
///
/// Listeners are called by one thread at a time, but for what they have left to do after the end
/// ([StreamListener#afterEnd]): that is done by the thread that finds the segments, which has less
/// to do. None is called any more once [#finish] or [#stop] returned.
public final class BackgroundReassembly {
  /// So many batches are on their way at most; 4 MB together.
  private static final int BATCHES = 8;

  private final Reassembly reassembly;
  private final BlockingQueue<Batch> full = new ArrayBlockingQueue<>(BATCHES);
  private final BlockingQueue<Batch> empty = new ArrayBlockingQueue<>(BATCHES);
  private Batch filling = new Batch();
  private @Nullable Thread worker;
  private volatile @Nullable Throwable failure;

  /// @param opener gives who hears each connection
  public BackgroundReassembly(StreamListener.Opener opener, Limits limits) {
    reassembly = new Reassembly(opener, limits);
  }

  /// The next segment of the capture; it is copied. If this thread is interrupted, nothing more is
  /// taken.
  public void take(Segment segment) {
    if (!filling.hasRoomFor(segment)) {
      handOver();
    }
    filling.add(segment);
  }

  /// Does something after the segments so far were heard, and before those that follow.
  public void then(Runnable task) {
    if (worker == null) {
      filling.to(reassembly);
      filling.clear();
    } else {
      handOver();
    }
    filling.first(task);
  }

  private void handOver() {
    try {
      if (worker == null) {
        for (int i = 1; i < BATCHES; i++) {
          empty.add(new Batch());
        }
        worker = Thread.ofPlatform().name("reassembly").daemon().start(this::work);
      }
      full.put(filling);
      reassembly.afterEnds();
      filling = empty.take();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // whoever reads the file notices, and stops this
      filling.clear();
    }
  }

  private void work() {
    try {
      for (boolean more = true; more; ) {
        Batch batch = full.take();
        more = !batch.isLast();
        hear(batch);
        batch.clear();
        empty.put(batch);
      }
    } catch (InterruptedException _) {
      // stopped
    }
  }

  /// After a failure whoever fills batches must not wait for ever.
  private void hear(Batch batch) {
    if (failure == null) {
      try {
        batch.to(reassembly);
      } catch (RuntimeException | Error thrown) {
        failure = thrown;
      }
    }
  }

  /// The capture ends, and with it all connections that are open.
  ///
  /// @throws InterruptedException if the thread is interrupted before all were heard
  public void finish() throws InterruptedException {
    Thread working = worker;
    if (working == null) {
      filling.to(reassembly);
    } else {
      filling.setLast();
      full.put(filling);
      working.join();
      rethrow();
    }
    reassembly.finish();
  }

  private void rethrow() {
    switch (failure) {
      case RuntimeException thrown -> throw thrown;
      case Error thrown -> throw thrown;
      case null, default -> {
        // all were heard
      }
    }
  }

  /// Hears no more, whatever is on its way.
  public void stop() {
    Thread working = worker;
    if (working != null) {
      working.interrupt();
      boolean interrupted = Thread.interrupted();
      while (working.isAlive()) {
        try {
          working.join();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    reassembly.afterEnds();
  }

  /// What could not be used: bytes that were lost, connections that were given up. Asked after
  /// [#finish].
  public List<Shortfall> shortfalls() {
    return reassembly.shortfalls();
  }
}

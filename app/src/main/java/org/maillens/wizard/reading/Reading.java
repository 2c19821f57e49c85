package org.maillens.wizard.reading;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.maillens.capture.Progress;
import org.maillens.wizard.service.Threads;

/// How far the reading of texts has come. Told on the thread that reads, shown on the thread of the
/// interface: only the latest word is kept, however fast the file is.
public final class Reading implements Progress {
  private static final double NANOS = 1e9;

  /// So many seconds make a rate that means something.
  private static final double SETTLED = 0.5;

  private final Threads threads;
  private final LongSupplier nanos;
  private final long begun;
  private final AtomicReference<@Nullable State> latest = new AtomicReference<>();
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State(0, OptionalLong.empty(), 0, false));

  /// @param bytes read so far
  /// @param of all that there is to read, where known
  /// @param rate bytes a second; 0 until it means something
  /// @param ended whether all was read
  public record State(long bytes, OptionalLong of, double rate, boolean ended) {
    /// 0 to 1; -1 while it is not known.
    public double share() {
      return ended
          ? 1
          : of.isPresent() && of.getAsLong() > 0
              ? Math.min(1, bytes / (double) of.getAsLong())
              : -1;
    }

    /// Seconds to the end at this rate; empty when it cannot be told.
    public OptionalLong secondsLeft() {
      return rate > 0 && of.isPresent() && !ended
          ? OptionalLong.of(Math.round(Math.max(0, of.getAsLong() - bytes) / rate))
          : OptionalLong.empty();
    }
  }

  /// @param nanos a clock that never goes back, in nanoseconds
  public Reading(Threads threads, LongSupplier nanos) {
    this.threads = threads;
    this.nanos = nanos;
    begun = nanos.getAsLong();
  }

  /// How far it is.
  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  @Override
  public void at(long bytes, OptionalLong of) {
    double seconds = (nanos.getAsLong() - begun) / NANOS;
    post(new State(bytes, of, seconds >= SETTLED ? bytes / seconds : 0, false));
  }

  /// Says that all was read.
  public void end() {
    threads.ui(
        () -> {
          State now = state.get();
          state.set(new State(now.bytes(), now.of(), now.rate(), true));
        });
  }

  private void post(State now) {
    if (latest.getAndSet(now) == null) {
      threads.ui(
          () -> {
            State shown = latest.getAndSet(null);
            if (shown != null) {
              state.set(shown);
            }
          });
    }
  }
}

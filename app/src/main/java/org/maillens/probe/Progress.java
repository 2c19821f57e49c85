package org.maillens.probe;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.maillens.evidence.Message;
import org.maillens.probe.CheckEvent.Step;

/// Sees to it that every started step gets exactly one end. Thread-safe.
final class Progress {
  private enum State {
    PLANNED,
    STARTED,
    ENDED
  }

  private final Consumer<CheckEvent> listener;
  private final Map<Step, State> states = new EnumMap<>(Step.class);

  Progress(Consumer<CheckEvent> listener) {
    this.listener = listener;
    for (Step step : Step.values()) {
      states.put(step, State.PLANNED);
      listener.accept(new CheckEvent.Planned(step));
    }
  }

  synchronized void start(Step step) {
    if (states.get(step) == State.PLANNED) {
      states.put(step, State.STARTED);
      listener.accept(new CheckEvent.Started(step));
    }
  }

  synchronized void found(Step step, Message what, int connections) {
    start(step);
    if (states.get(step) == State.STARTED) {
      listener.accept(new CheckEvent.Found(step, what, connections));
    }
  }

  synchronized void finish(Step step, Message summary) {
    start(step);
    if (close(step)) {
      listener.accept(new CheckEvent.Finished(step, summary));
    }
  }

  synchronized void fail(Step step, Message reason) {
    start(step);
    if (close(step)) {
      listener.accept(new CheckEvent.Failed(step, reason));
    }
  }

  synchronized void skip(Step step, Message reason) {
    if (states.get(step) == State.PLANNED) {
      states.put(step, State.ENDED);
      listener.accept(new CheckEvent.Skipped(step, reason));
    }
  }

  /// Ends what is still open: started steps were cancelled or cut off, planned ones are skipped.
  synchronized void end(boolean cancelled) {
    for (Step step : Step.values()) {
      if (states.get(step) == State.STARTED) {
        states.put(step, State.ENDED);
        listener.accept(
            cancelled
                ? new CheckEvent.Cancelled(step)
                : new CheckEvent.Failed(step, Message.of("check.step-cut-off")));
      } else {
        skip(step, Message.of("check.step-not-possible"));
      }
    }
  }

  private boolean close(Step step) {
    return states.put(step, State.ENDED) == State.STARTED;
  }
}

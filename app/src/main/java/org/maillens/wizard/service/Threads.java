package org.maillens.wizard.service;

/// Where work happens, so that models can be tested without a window and without waiting.
public interface Threads {
  /// Runs on the thread of the interface, in the order posted. May be called from any thread.
  void ui(Runnable action);

  /// Starts blocking work beside the interface.
  Running work(Runnable job);

  /// Work under way.
  @FunctionalInterface
  interface Running {
    /// Interrupts the work; it ends by itself soon after. Does nothing when it has ended.
    void cancel();
  }
}

package org.maillens.wizard;

import org.maillens.wizard.service.Threads;

/// Everything at once and on the caller's thread.
public final class InlineThreads implements Threads {
  @Override
  public void ui(Runnable action) {
    action.run();
  }

  @Override
  public Running work(Runnable job) {
    job.run();
    return () -> {};
  }
}

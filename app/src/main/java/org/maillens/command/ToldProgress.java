package org.maillens.command;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.maillens.capture.Progress;

/// Tells on a terminal that somebody watches how far reading has come.
final class ToldProgress implements Progress {
  /// A line each time so many bytes were read.
  private static final long STEP = 64L << 20;

  private final Engine engine;
  private final Terminal terminal;
  private final Runnable soon;
  private final AtomicInteger conversations = new AtomicInteger();
  private long told;

  /// @param soon done with the first conversation
  ToldProgress(Engine engine, Terminal terminal, Runnable soon) {
    this.engine = engine;
    this.terminal = terminal;
    this.soon = soon;
  }

  /// One more conversation has come.
  void conversation() {
    if (conversations.getAndIncrement() == 0) {
      soon.run();
    }
  }

  @Override
  public void at(long bytes, OptionalLong of) {
    if (bytes - told < STEP || !terminal.interactive()) {
      return;
    }
    told = bytes;
    String read =
        of.isPresent()
            ? engine.messages().text("command.read-of", bytes >> 20, of.getAsLong() >> 20)
            : engine.messages().text("command.read", bytes >> 20);
    int found = conversations.get();
    String came = found == 0 ? "" : ", " + engine.messages().text("command.saved.so-far", found);
    terminal.err().println("  " + read + came);
  }
}

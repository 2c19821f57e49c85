package org.maillens.command;

import java.util.OptionalLong;
import org.maillens.capture.Progress;

/// Tells on a terminal that somebody watches how far reading has come.
final class ToldProgress implements Progress {
  /// A line each time so many bytes were read.
  private static final long STEP = 64L << 20;

  private final Engine engine;
  private final Terminal terminal;
  private long told;
  private int conversations;

  ToldProgress(Engine engine, Terminal terminal) {
    this.engine = engine;
    this.terminal = terminal;
  }

  /// One more conversation has come.
  void conversation() {
    conversations++;
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
    String came =
        conversations == 0
            ? ""
            : ", " + engine.messages().text("command.saved.so-far", conversations);
    terminal.err().println("  " + read + came);
  }
}

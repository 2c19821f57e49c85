package org.maillens.command;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// What Ctrl-C, a closed window or `kill` does to a command that has something to lose: it ends
/// early and in order, and the process with the command's own exit status. A second Ctrl-C ends it
/// at once.
///
/// By a shutdown hook, which is all that Java's public interfaces have for signals; `sun.misc`, the
/// other way, is compiled with a warning that nothing turns off. A hook has to halt, since the exit
/// status is that of the signal otherwise (`Runtime#addShutdownHook`).
final class Interruption {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /// Of a program that a signal ended: 128 and the number of SIGINT, as shells count.
  private static final int KILLED = 130;

  private final CompletableFuture<Integer> ended = new CompletableFuture<>();
  private @Nullable Thread hook;

  /// From now on `stop` is run when the process is to end, and the process lasts until [#ended].
  ///
  /// @param stop makes the command come to its end soon; safe to call from another thread
  void stops(Runnable stop) {
    Thread waiting = new Thread(() -> end(stop), "interrupted");
    Runtime.getRuntime().addShutdownHook(waiting);
    hook = waiting;
  }

  /// The command has come to its end.
  void ended(int status) {
    ended.complete(status);
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException interrupted) {
        // the hook runs, and ends the process with this status
      }
    }
  }

  private void end(Runnable stop) {
    Thread.ofVirtual().start(stop);
    Runtime.getRuntime().halt(status());
  }

  private int status() {
    for (long left = LONGEST.dividedBy(LOOK); left > 0 && !again(); left--) {
      try {
        return ended.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        // looks again
      } catch (InterruptedException | ExecutionException e) {
        return KILLED;
      }
    }
    return KILLED;
  }

  /// Java lets a second signal wait for the hooks of the first, in a thread named after it. Where
  /// it is named otherwise, the process ends with the command.
  private static boolean again() {
    return Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().matches("SIG\\w+ handler"))
            .count()
        > 1;
  }
}

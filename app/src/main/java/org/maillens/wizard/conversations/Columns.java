package org.maillens.wizard.conversations;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.value.ObservableDoubleValue;

/// How wide the columns are: head and lines go by the same numbers, whether the list scrolls or
/// not.
final class Columns {
  static final double GAP = 12;
  static final double LINE = 52;

  /// Both edges, and room for a scroll bar.
  private static final double EDGES = 16 + 20;

  private static final double WIDE = 900;

  /// Names of programs are longer than names of servers.
  private static final double PROGRAM = 0.55;

  private final DoubleBinding outcome;
  private final DoubleBinding program;
  private final DoubleBinding server;
  private final DoubleBinding protocol;
  private final DoubleBinding time;

  Columns(ObservableDoubleValue width) {
    outcome = fixed(width, 168, 200);
    protocol = fixed(width, 112, 132);
    time = fixed(width, 108, 132);
    program = share(width, PROGRAM);
    server = share(width, 1 - PROGRAM);
  }

  /// Of the width that the others leave.
  private DoubleBinding share(ObservableDoubleValue width, double share) {
    return Bindings.createDoubleBinding(
        () -> {
          double others = EDGES + outcome.get() + protocol.get() + time.get() + 4 * GAP;
          return Math.max(80, Math.floor((width.get() - others) * share));
        },
        width);
  }

  private static DoubleBinding fixed(ObservableDoubleValue width, double narrow, double wide) {
    return Bindings.createDoubleBinding(() -> width.get() >= WIDE ? wide : narrow, width);
  }

  /// The column of the outcome.
  DoubleBinding outcome() {
    return outcome;
  }

  /// The column of the mail program.
  DoubleBinding program() {
    return program;
  }

  /// The column of the server.
  DoubleBinding server() {
    return server;
  }

  /// The column of protocol and version.
  DoubleBinding protocol() {
    return protocol;
  }

  /// The column of the time.
  DoubleBinding time() {
    return time;
  }
}

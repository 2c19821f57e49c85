package org.maillens.wizard.clients;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.value.ObservableDoubleValue;
import org.maillens.client.Gate;

/// How wide the columns are: head and lines go by the same numbers, whether the list scrolls or
/// not.
final class Columns {
  static final double GAP = 8;
  static final double GATE = 56;
  static final double WHY = 196;

  private static final double WIDE = 940;

  /// Both edges, and room for a scroll bar.
  private static final double EDGES = 14 + 20;

  private final BooleanBinding wide;
  private final DoubleBinding name;

  Columns(ObservableDoubleValue width) {
    wide = Bindings.createBooleanBinding(() -> width.get() >= WIDE, width);
    name =
        Bindings.createDoubleBinding(
            () ->
                width.get()
                    - EDGES
                    - GAP
                    - Gate.values().length * GATE
                    - (width.get() >= WIDE ? WHY + GAP : 0),
            width);
  }

  /// Whether there is room for the reason.
  BooleanBinding wide() {
    return wide;
  }

  /// The column of the program.
  DoubleBinding name() {
    return name;
  }
}

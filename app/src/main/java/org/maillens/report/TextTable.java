package org.maillens.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A table in plain text: columns as wide as what is in them. A column that says the same in every
/// row is left out of the rows; whoever writes the table says it once above. Cells are made anew
/// for each look at the rows, so that a long table needs no memory.
final class TextTable<T> {
  private static final String GAP = "  ";

  private final List<String> heads;
  private final List<T> rows;
  private final Function<T, List<String>> cells;
  private final int[] widths;
  private final List<String> first;
  private final List<Integer> same;

  /// @param cells one for each head
  TextTable(List<String> heads, List<T> rows, Function<T, List<String>> cells) {
    this.heads = List.copyOf(heads);
    this.rows = rows;
    this.cells = cells;
    widths = heads.stream().mapToInt(String::length).toArray();
    first = rows.isEmpty() ? List.of() : clean(rows.getFirst());
    Set<Integer> differing = new HashSet<>();
    for (T row : rows) {
      List<String> line = clean(row);
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], line.get(column).length());
        if (!line.get(column).equals(first.get(column))) {
          differing.add(column);
        }
      }
    }
    same =
        IntStream.range(0, rows.size() > 1 ? heads.size() : 0)
            .filter(column -> !differing.contains(column))
            .boxed()
            .toList();
  }

  private List<String> clean(T row) {
    return cells.apply(row).stream().map(TextLines::clean).toList();
  }

  /// What stands in all rows of a column, with its head; none for a single row.
  List<String> same() {
    List<String> told = new ArrayList<>();
    for (int column : same) {
      if (!first.get(column).isEmpty()) {
        told.add(heads.get(column) + " " + first.get(column));
      }
    }
    return told;
  }

  /// Heads and rows, each a line, without the columns in which all rows say the same.
  void lines(Consumer<String> out) {
    out.accept(line(heads));
    rows.forEach(row -> out.accept(line(clean(row))));
  }

  private String line(List<String> line) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      if (!same.contains(column)) {
        String cell = line.get(column);
        text.append(cell).repeat(' ', widths[column] - cell.length()).append(GAP);
      }
    }
    return text.toString().stripTrailing();
  }
}

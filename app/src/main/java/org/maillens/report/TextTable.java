package org.maillens.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A table in plain text: columns as wide as what is in them. A column that says the same in every
/// row is left out of the rows; whoever writes the table says it once above. Cells are made anew
/// for each look at the rows, so that a long table needs no memory.
final class TextTable<T> {
  private static final String INDENT = "  ";
  private static final int GAP = 2;

  /// Lines are handed on in pieces of about so many characters.
  private static final int PIECE = 8 * 1024;

  private final List<String> heads;
  private final List<T> rows;
  private final BiConsumer<T, String[]> cells;
  private final String[] first;
  private final int[] widths;
  private final boolean[] same;

  /// @param cells sets one for each head, without control characters
  TextTable(List<String> heads, List<T> rows, BiConsumer<T, String[]> cells) {
    this.heads = List.copyOf(heads);
    this.rows = rows;
    this.cells = cells;
    int columns = heads.size();
    first = new String[columns];
    widths = new int[columns];
    same = new boolean[columns];
    for (int column = 0; column < columns; column++) {
      widths[column] = heads.get(column).length();
      same[column] = rows.size() > 1;
    }
    measure();
  }

  private void measure() {
    boolean begun = false;
    String[] line = new String[widths.length];
    for (T row : rows) {
      cells.accept(row, line);
      for (int column = 0; column < line.length; column++) {
        String cell = line[column];
        widths[column] = Math.max(widths[column], cell.length());
        if (!begun) {
          first[column] = cell;
        }
        same[column] = same[column] && cell.equals(first[column]);
      }
      begun = true;
    }
  }

  /// What stands in all rows of a column, with its head; none for a single row.
  List<String> same() {
    List<String> told = new ArrayList<>();
    for (int column = 0; column < same.length; column++) {
      if (same[column] && !first[column].isEmpty()) {
        told.add(heads.get(column) + " " + first[column]);
      }
    }
    return told;
  }

  /// Heads and rows, each a line with its end, without the columns in which all rows say the same.
  ///
  /// @param out takes pieces of several lines
  void lines(Consumer<String> out) {
    StringBuilder text = new StringBuilder();
    line(heads.toArray(String[]::new), text);
    String[] line = new String[widths.length];
    for (T row : rows) {
      cells.accept(row, line);
      line(line, text);
      if (text.length() >= PIECE) {
        out.accept(text.toString());
        text.setLength(0);
      }
    }
    out.accept(text.toString());
  }

  private void line(String[] line, StringBuilder text) {
    text.append(INDENT);
    int gap = 0;
    for (int column = 0; column < line.length; column++) {
      String cell = line[column];
      if (!same[column]) {
        // Nothing stands behind the last cell with something in it.
        if (!cell.isEmpty()) {
          text.repeat(' ', gap).append(cell);
          gap = 0;
        }
        gap += widths[column] - cell.length() + GAP;
      }
    }
    text.append('\n');
  }
}

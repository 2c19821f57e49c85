package org.maillens.report;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A table in plain text: columns as wide as what is in them. A column that says the same in every
/// row is left out of the rows; whoever writes the table says it once above. Cells are made anew
/// for each look at the rows, so that a long table needs no memory, and by all processors.
final class TextTable<T> {
  private static final String INDENT = "  ";
  private static final int GAP = 2;

  /// A longer cell moves what stands behind it in its own row, not in all: what is shown can come
  /// from damaged packets.
  private static final int WIDEST = 80;

  /// So many rows are looked at in one go.
  private static final int PART = 1024;

  /// So many parts are written at a time, before they are handed on.
  private static final int WRITTEN = 8;

  private final List<String> heads;
  private final List<T> rows;
  private final Supplier<BiConsumer<T, String[]>> cells;

  /// What sets cells, while no thread uses it.
  private final Queue<BiConsumer<T, String[]>> free = new ConcurrentLinkedQueue<>();

  private final Measure measure;

  /// @param cells gives what sets a cell for each head, without control characters; each is used by
  ///   one thread at a time
  TextTable(List<String> heads, List<T> rows, Supplier<BiConsumer<T, String[]>> cells) {
    this.heads = List.copyOf(heads);
    this.rows = rows;
    this.cells = cells;
    measure =
        parts(0, partCount())
            .mapToObj(this::measured)
            .reduce(Measure::and)
            .orElseGet(() -> new Measure(heads.size()));
  }

  private int partCount() {
    return Math.ceilDiv(rows.size(), PART);
  }

  private static IntStream parts(int from, int to) {
    return IntStream.range(from, to).parallel();
  }

  private Measure measured(int part) {
    Measure measured = new Measure(heads.size());
    eachLine(part, measured::add);
    return measured;
  }

  private void eachLine(int part, Consumer<String[]> taker) {
    BiConsumer<T, String[]> waiting = free.poll();
    BiConsumer<T, String[]> maker = waiting == null ? cells.get() : waiting;
    String[] line = new String[heads.size()];
    int end = Math.min((part + 1) * PART, rows.size());
    for (int row = part * PART; row < end; row++) {
      maker.accept(rows.get(row), line);
      taker.accept(line);
    }
    free.add(maker);
  }

  /// What stands in all rows of a column, with its head; none for a single row.
  List<String> same() {
    List<String> told = new ArrayList<>();
    for (int column = 0; column < heads.size(); column++) {
      if (isSame(column) && !measure.first[column].isEmpty()) {
        told.add(heads.get(column) + " " + measure.first[column]);
      }
    }
    return told;
  }

  private boolean isSame(int column) {
    return rows.size() > 1 && measure.same[column];
  }

  /// Heads and rows, each a line with its end, without the columns in which all rows say the same.
  ///
  /// @param out takes pieces of many lines, in this charset
  void lines(Charset charset, Consumer<byte[]> out) {
    StringBuilder head = new StringBuilder();
    line(heads.toArray(String[]::new), head);
    out.accept(head.toString().getBytes(charset));
    for (int from = 0; from < partCount(); from += WRITTEN) {
      parts(from, Math.min(from + WRITTEN, partCount()))
          .mapToObj(part -> written(part).getBytes(charset))
          .toList()
          .forEach(out);
    }
  }

  private String written(int part) {
    StringBuilder text = new StringBuilder(Math.min(PART, rows.size()) * lineWidth());
    eachLine(part, line -> line(line, text));
    return text.toString();
  }

  /// How many characters a line has at most, but for one with a cell that is too wide.
  private int lineWidth() {
    int all = INDENT.length();
    for (int column = 0; column < heads.size(); column++) {
      all += width(column) + GAP;
    }
    return all;
  }

  private int width(int column) {
    return Math.max(heads.get(column).length(), Math.min(measure.widths[column], WIDEST));
  }

  private void line(String[] line, StringBuilder text) {
    text.append(INDENT);
    int gap = 0;
    for (int column = 0; column < line.length; column++) {
      String cell = line[column];
      if (!isSame(column)) {
        // Nothing stands behind the last cell with something in it.
        if (!cell.isEmpty()) {
          text.repeat(' ', gap).append(cell);
          gap = 0;
        }
        gap += Math.max(0, width(column) - cell.length()) + GAP;
      }
    }
    text.append('\n');
  }

  /// How wide some rows are, and in which columns they say the same.
  private static final class Measure {
    final int[] widths;
    final String[] first;
    final boolean[] same;
    private boolean begun;

    Measure(int columns) {
      widths = new int[columns];
      first = new String[columns];
      same = new boolean[columns];
      Arrays.fill(first, "");
      Arrays.fill(same, true);
    }

    void add(String[] line) {
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

    /// Of these rows and others.
    Measure and(Measure others) {
      Measure both = new Measure(widths.length);
      for (int column = 0; column < widths.length; column++) {
        both.widths[column] = Math.max(widths[column], others.widths[column]);
        both.first[column] = first[column];
        both.same[column] =
            same[column] && others.same[column] && first[column].equals(others.first[column]);
      }
      return both;
    }
  }
}

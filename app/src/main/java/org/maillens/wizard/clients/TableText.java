package org.maillens.wizard.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.maillens.client.Gate;
import org.maillens.client.GateVerdict;
import org.maillens.client.Passage;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;
import org.maillens.wizard.clients.Line.Heading;
import org.maillens.wizard.clients.Line.Row;
import org.maillens.wizard.service.Words;

/// The table as plain text, to be pasted into a ticket: columns in line, words instead of colours.
final class TableText {
  private final Words words;

  TableText(Words words) {
    this.words = words;
  }

  /// @param title what the table is about
  String of(String title, Tally tally, List<Line> lines) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(head());
    for (Line line : lines) {
      if (line instanceof Row row) {
        rows.add(row(row.fate()));
      }
    }
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder(title).append('\n');
    text.append(tally.summary(words)).append("\n\n");
    text.append(aligned(rows.getFirst(), widths));
    int next = 1;
    for (Line line : lines) {
      switch (line) {
        case Heading heading -> text.append('\n').append(heading.text()).append('\n');
        case Row _ -> text.append(aligned(rows.get(next++), widths));
      }
    }
    return text.toString();
  }

  private List<String> head() {
    List<String> head = new ArrayList<>();
    head.add(words.text("wizard.clients.program"));
    head.add(words.text("wizard.clients.outcome"));
    for (Gate gate : Gate.values()) {
      head.add(words.text("wizard.clients.gate." + Message.word(gate)));
    }
    head.add(words.text("wizard.clients.basis"));
    head.add(words.text("wizard.clients.why"));
    return head;
  }

  private List<String> row(Fate fate) {
    List<String> row = new ArrayList<>();
    row.add(fate.profile().label());
    row.add(words.text("wizard.works." + Message.word(fate.verdict())));
    for (GateVerdict verdict : fate.predicted().gates()) {
      row.add(passage(verdict.passage()));
    }
    row.add(words.text(fate.tried() ? "wizard.clients.tried" : "wizard.clients.derived"));
    row.add(fate.works() == Answer.YES ? "" : words.text(fate.reason()));
    return row;
  }

  private String passage(Passage passage) {
    return passage == Passage.NOT_REACHED
        ? ""
        : words.text("wizard.clients.passage." + Message.word(passage));
  }

  private static String aligned(List<String> row, int[] widths) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      cells.add(row.get(i) + " ".repeat(widths[i] - row.get(i).length()));
    }
    return cells.stream().collect(Collectors.joining("  ")).stripTrailing() + "\n";
  }
}

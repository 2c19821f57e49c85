package org.maillens.capture.postfix;

import java.util.ArrayList;
import java.util.List;
import org.maillens.capture.text.Text;
import org.maillens.evidence.Place;

/// One logical line of `main.cf` or `master.cf`: a line and those after it that start with blanks,
/// without the comments and empty lines between them (Postfix's `readllines`).
///
/// @param place of its first line
/// @param text joined as it stands
record LogicalLine(Place place, String text) {

  static List<LogicalLine> of(Text text) {
    List<LogicalLine> lines = new ArrayList<>();
    StringBuilder joined = new StringBuilder();
    long first = 0;
    long number = 0;
    for (String line : text.lines()) {
      number++;
      if (isNothing(line)) {
        continue;
      }
      if (!Character.isWhitespace(line.charAt(0))) {
        add(lines, text, first, joined);
        first = number;
        joined.setLength(0);
      } else if (first == 0) {
        // Postfix warns about a line that continues nothing, and leaves it out.
        continue;
      }
      joined.append(line);
    }
    add(lines, text, first, joined);
    return List.copyOf(lines);
  }

  /// Whether Postfix skips the line: it is empty or a comment, however far to the right.
  static boolean isNothing(String line) {
    String shown = line.strip();
    return shown.isEmpty() || shown.charAt(0) == '#';
  }

  private static void add(List<LogicalLine> lines, Text text, long first, StringBuilder joined) {
    if (!joined.isEmpty()) {
      lines.add(new LogicalLine(new Place(text.name(), first), joined.toString()));
    }
  }
}

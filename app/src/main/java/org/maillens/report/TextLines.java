package org.maillens.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Plain text of at most 100 columns, for a terminal or a ticket. What comes from outside is shown
/// without control characters.
public final class TextLines {
  /// The widest line.
  public static final int WIDTH = 100;

  private final List<String> lines = new ArrayList<>();

  /// Adds a text, indented by so many columns; it is broken between words where it is too long.
  public void line(int indent, String text) {
    labelled(indent, "", 0, text);
  }

  /// Adds a text behind a label; all of its lines begin in the same column.
  ///
  /// @param column where the text begins
  public void labelled(int indent, String label, int column, String text) {
    String head = " ".repeat(indent) + clean(label);
    int start = Math.max(indent, column);
    String pad = head + " ".repeat(Math.max(label.isEmpty() ? 0 : 1, start - head.length()));
    String rest = clean(text);
    while (pad.length() + rest.length() > WIDTH) {
      int room = Math.max(1, WIDTH - pad.length());
      int cut = rest.lastIndexOf(' ', room);
      cut = cut > 0 ? cut : room;
      lines.add(pad + rest.substring(0, cut));
      rest = rest.substring(cut).strip();
      pad = " ".repeat(start);
    }
    lines.add((pad + rest).stripTrailing());
  }

  /// Adds a line as it is, to be pasted, so it is never broken.
  public void verbatim(String line) {
    lines.add(line);
  }

  /// Adds a heading after an empty line.
  public void heading(String text) {
    blank();
    line(0, text.toUpperCase(Locale.ROOT));
  }

  /// Adds an empty line, unless there is one.
  public void blank() {
    if (!lines.isEmpty() && !lines.getLast().isEmpty()) {
      lines.add("");
    }
  }

  /// All lines, ended by `\n`.
  public String text() {
    return String.join("\n", lines) + "\n";
  }

  static String clean(String text) {
    String stripped = text.strip();
    for (int i = 0; i < stripped.length(); i++) {
      if (mayHide(stripped.charAt(i))) {
        // Terminals take U+009B for ESC [ as well, and let U+202E turn what follows it.
        return stripped.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
      }
    }
    return stripped;
  }

  /// Most cells of a list of hundreds of thousands of rows hold nothing but plain text.
  private static boolean mayHide(char c) {
    if (c < 0x7F) {
      return c < ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}

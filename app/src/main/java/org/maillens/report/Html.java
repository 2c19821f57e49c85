package org.maillens.report;

import java.util.ArrayDeque;
import java.util.Deque;

/// Builds a page so that whatever a server said stays text: there is no way to put markup in but by
/// naming an element here.
final class Html {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /// Begins an element. `style` holds class names of our own, or is empty.
  Html open(String element, String style) {
    out.append('<').append(element);
    if (!style.isEmpty()) {
      out.append(" class=\"").append(escaped(style)).append('"');
    }
    out.append('>');
    open.push(element);
    return this;
  }

  /// Ends the element begun last.
  Html close() {
    out.append("</").append(open.pop()).append('>');
    if (open.size() < 4) {
      out.append('\n');
    }
    return this;
  }

  Html text(String text) {
    out.append(escaped(text));
    return this;
  }

  /// A whole element that holds only text.
  Html element(String element, String style, String text) {
    return open(element, style).text(text).close();
  }

  /// A sentence of ours in which backticks enclose code.
  Html sentence(String element, String style, String sentence) {
    open(element, style);
    String[] parts = sentence.split("`", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean code = i % 2 == 1 && i < parts.length - 1;
      if (code) {
        element("code", "", parts[i]);
      } else {
        text(i % 2 == 1 ? "`" + parts[i] : parts[i]);
      }
    }
    return close();
  }

  /// The heading of a column.
  Html heading(String text) {
    out.append("<th scope=\"col\">").append(escaped(text)).append("</th>");
    return this;
  }

  /// A cell that reads as its sign and, for those who do not see it, as its word.
  Html sign(String element, String style, String sign, String word) {
    out.append('<').append(element).append(" class=\"").append(escaped(style)).append('"');
    out.append(" title=\"").append(escaped(word)).append("\" aria-label=\"");
    out.append(escaped(word)).append("\">").append(escaped(sign));
    out.append("</").append(element).append('>');
    return this;
  }

  /// The page, with everything closed.
  String page(String title, String css) {
    while (!open.isEmpty()) {
      close();
    }
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\""
        + " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>"
        + escaped(title)
        + "</title>\n<style>\n"
        + css
        + "</style>\n</head>\n<body>\n"
        + out
        + "</body>\n</html>\n";
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\t' -> escaped.append((char) c);
                default -> {
                  if (isUnseen(c)) {
                    escaped.append(String.format("⟨U+%04X⟩", c));
                  } else {
                    escaped.appendCodePoint(c);
                  }
                }
              }
            });
    return escaped.toString();
  }

  /// Control characters, which HTML forbids, and those that turn the direction of writing, with
  /// which a text can pretend to be another.
  private static boolean isUnseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
      default -> c == 0xFFFE || c == 0xFFFF;
    };
  }
}

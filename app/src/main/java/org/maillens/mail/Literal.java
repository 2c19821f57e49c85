package org.maillens.mail;

/// Strings announced by their size: `{12}`, `{12+}`, `~{12}`.
final class Literal {
  private static final int MAX_DIGITS = 9;

  private Literal() {}

  /// The size announced at the end of this part of a line, or -1.
  static int sizeAtEnd(String part) {
    if (!part.endsWith("}")) {
      return -1;
    }
    int open = part.lastIndexOf('{');
    String size = open < 0 ? "" : part.substring(open + 1, part.length() - 1);
    if (size.endsWith("+")) {
      size = size.substring(0, size.length() - 1);
    }
    if (size.isEmpty() || !size.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return size.length() > MAX_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(size);
  }

  /// The part without the announcement.
  static String withoutSize(String part) {
    String before = part.substring(0, part.lastIndexOf('{'));
    return before.endsWith("~") ? before.substring(0, before.length() - 1) : before;
  }

  static String quoted(String content) {
    return '"' + content.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

package org.maillens.capture.dovecot;

/// What one line of a configuration says, in Dovecot's own grammar (`config_parse_line` in
/// src/config/config-parser.c of Dovecot 2.3.19 and 2.4.1).
sealed interface Line {
  /// `key = value`.
  ///
  /// @param value without quotes and comments; a `<` before a file stays
  /// @param literal whether it stood in quotes, where `<` and `$` mean nothing
  record Assignment(String key, String value, boolean literal) implements Line {}

  /// `type name {`.
  record Opening(String type, String name) implements Line {}

  /// `}`.
  record Closing() implements Line {}

  /// `!include path`, `!include_try path`.
  record Include(String path, boolean mayBeMissing) implements Line {}

  /// A comment, or nothing.
  record Nothing() implements Line {}

  /// The line goes on below.
  ///
  /// @param soFar what it says so far, with a space at its end
  record Continued(String soFar) implements Line {}

  /// Dovecot would refuse it.
  record NotUnderstood() implements Line {}

  /// What `doveconf` prints in place of `ssl_key` and `ssl_dh`, and of passwords.
  String HIDDEN = "# hidden, use -P to show it";

  /// Reads one line.
  ///
  /// @param before what the lines before it say that it continues; empty for none
  static Line of(String before, String physical) {
    String text = physical.strip();
    if (text.isEmpty() || text.startsWith("#")) {
      return new Nothing();
    }
    if (text.endsWith(HIDDEN)) {
      String key = text.substring(0, text.indexOf(HIDDEN)).replaceFirst("\\s*=\\s*$", "");
      return key.matches("[\\w/]+") ? new Assignment(key, HIDDEN, true) : new NotUnderstood();
    }
    text = withoutComment(text).stripTrailing();
    if (text.endsWith("\\")) {
      String said = text.substring(0, text.length() - 1).stripTrailing();
      return new Continued(said.isEmpty() ? before : before + said + " ");
    }
    return whole(before + text);
  }

  private static Line whole(String text) {
    int end = 0;
    while (end < text.length() && !isWhite(text.charAt(end)) && text.charAt(end) != '=') {
      end++;
    }
    String key = text.substring(0, end);
    String rest = text.substring(end).strip();
    if (key.equals("!include") || key.equals("!include_try")) {
      return new Include(unquoted(rest), key.endsWith("_try"));
    }
    if (rest.startsWith("=")) {
      return key.isEmpty() ? new NotUnderstood() : assignment(key, rest.substring(1).strip());
    }
    if (key.equals("}") && rest.isEmpty()) {
      return new Closing();
    }
    if (!rest.endsWith("{")) {
      return new NotUnderstood();
    }
    String name = rest.substring(0, rest.length() - 1).strip();
    boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
    return !quoted && name.contains(" ") && !key.equals("group")
        ? new NotUnderstood()
        : new Opening(key, unquoted(name));
  }

  private static Assignment assignment(String key, String value) {
    if (value.startsWith("<")) {
      return new Assignment(key, "<" + value.substring(1).strip(), false);
    }
    String bare = unquoted(value);
    return new Assignment(key, bare, !bare.equals(value));
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
  }

  /// A `#` outside quotes ends what is said, wherever it stands.
  private static String withoutComment(String text) {
    int at = 0;
    while (at < text.length()) {
      char sign = text.charAt(at);
      if (sign == '"' || sign == '\'') {
        at++;
        while (at < text.length() && text.charAt(at) != sign) {
          at += text.charAt(at) == '\\' ? 2 : 1;
        }
      } else if (sign == '#') {
        return text.substring(0, at);
      }
      at++;
    }
    return text;
  }

  private static boolean isWhite(char sign) {
    return sign == ' ' || sign == '\t';
  }
}

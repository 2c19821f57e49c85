package org.maillens.capture.postfix;

import java.util.Optional;
import java.util.function.Function;

/// Replaces `$name`, `${name}`, `${name?text}`, `${name:text}`, `${name?{text}:{text}}` and
/// `${{text} == {text} ? {text} : {text}}` in a value, postconf(5); a reading of Postfix's
/// `mac_parse` and `mac_expand`.
final class Expansion {
  /// Values that refer to each other in a circle come to an end here; Postfix stops at 100 too.
  private static final int DEEPEST = 100;

  private final Function<String, Optional<String>> parameters;
  private final StringBuilder result = new StringBuilder();
  private boolean whole = true;

  private Expansion(Function<String, Optional<String>> parameters) {
    this.parameters = parameters;
  }

  /// The value with everything replaced; empty when something in it is not known or not well
  /// formed.
  ///
  /// @param parameters the raw value of a name: an empty text for one that is not set, nothing for
  ///   one whose value cannot be told
  static Optional<String> of(String value, Function<String, Optional<String>> parameters) {
    Expansion expansion = new Expansion(parameters);
    expansion.parse(value, 0);
    return expansion.whole ? Optional.of(expansion.result.toString()) : Optional.empty();
  }

  private void parse(String value, int depth) {
    if (depth > DEEPEST) {
      whole = false;
      return;
    }
    int at = 0;
    while (at < value.length() && whole) {
      char c = value.charAt(at);
      if (c != '$') {
        result.append(c);
        at++;
      } else if (value.startsWith("$$", at)) {
        result.append('$');
        at += 2;
      } else {
        at = reference(value, at + 1, depth);
      }
    }
  }

  /// Returns where the reference ends.
  private int reference(String value, int at, int depth) {
    boolean bracketed = at < value.length() && "({".indexOf(value.charAt(at)) >= 0;
    int end = at;
    if (bracketed) {
      end = closing(value, at);
      if (end < 0) {
        whole = false;
        return value.length();
      }
      expression(value.substring(at + 1, end), depth);
      return end + 1;
    }
    while (end < value.length() && isName(value.charAt(end))) {
      end++;
    }
    expression(value.substring(at, end), depth);
    return end;
  }

  private void expression(String text, int depth) {
    Operands rest = new Operands(text);
    Optional<String> found;
    if (rest.startsBrace()) {
      found = comparison(rest, depth);
    } else {
      String name = rest.name();
      if (name.isEmpty()) {
        whole = false;
        return;
      }
      found = parameters.apply(name);
    }
    if (found.isEmpty()) {
      whole = false;
      return;
    }
    choose(found.get(), rest, depth);
  }

  private void choose(String value, Operands rest, int depth) {
    if (rest.isEmpty()) {
      parse(value, depth + 1);
      return;
    }
    boolean set = !value.isEmpty();
    if (rest.take('?')) {
      String then = rest.operand();
      if (set) {
        parse(then, depth + 1);
      }
      if (rest.isEmpty()) {
        return;
      }
    }
    if (!rest.take(':')) {
      whole = false;
      return;
    }
    String otherwise = rest.operand();
    if (!set) {
      parse(otherwise, depth + 1);
    }
    whole &= rest.isEmpty();
  }

  /// `true` or nothing, as Postfix has it; empty when it cannot be judged.
  private Optional<String> comparison(Operands rest, int depth) {
    Optional<String> left = side(rest.operand(), depth);
    String operator = rest.operator();
    if (!rest.startsBrace()) {
      return Optional.empty();
    }
    Optional<String> right = side(rest.operand(), depth);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    return Comparison.of(left.get(), operator, right.get()).map(holds -> holds ? "true" : "");
  }

  private Optional<String> side(String text, int depth) {
    Expansion side = new Expansion(parameters);
    side.parse(text, depth + 1);
    return side.whole ? Optional.of(side.result.toString()) : Optional.empty();
  }

  /// Where the bracket at `open` is closed; -1 when it is not.
  private static int closing(String text, int open) {
    char opening = text.charAt(open);
    char closing = opening == '(' ? ')' : '}';
    int level = 0;
    for (int at = open; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == opening) {
        level++;
      } else if (c == closing) {
        level--;
        if (level == 0) {
          return at;
        }
      }
    }
    return -1;
  }

  private static boolean isName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  /// What stands within `${…}`, read from left to right.
  private static final class Operands {
    private final String text;
    private int at;

    Operands(String text) {
      this.text = text;
    }

    boolean startsBrace() {
      blanks();
      return at < text.length() && text.charAt(at) == '{';
    }

    boolean isEmpty() {
      return at >= text.length();
    }

    boolean take(char c) {
      if (at < text.length() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    String name() {
      blanks();
      int begin = at;
      while (at < text.length() && isName(text.charAt(at))) {
        at++;
      }
      String name = text.substring(begin, at);
      blanks();
      return name;
    }

    String operator() {
      int begin = at;
      while (at < text.length() && text.charAt(at) != '{' && !isBlank(text.charAt(at))) {
        at++;
      }
      return text.substring(begin, at);
    }

    /// What braces hold, or all the rest.
    String operand() {
      int begin = at;
      if (startsBrace()) {
        int end = closing(text, at);
        if (end >= 0) {
          String operand = text.substring(at + 1, end);
          at = end + 1;
          blanks();
          return operand;
        }
      }
      at = text.length();
      return text.substring(begin);
    }

    private void blanks() {
      while (at < text.length() && isBlank(text.charAt(at))) {
        at++;
      }
    }

    private static boolean isBlank(char c) {
      return " \t\r\n".indexOf(c) >= 0;
    }
  }
}

package org.maillens.capture.postfix;

import java.util.Optional;

/// The comparisons of Postfix's `${{…} == {…} ? …}`, and of its compatibility levels.
final class Comparison {
  private static final String LEVEL = "level";

  private Comparison() {}

  /// Whether it holds; empty for an operator that is none.
  static Optional<Boolean> of(String left, String operator, String right) {
    boolean levels = operator.endsWith(LEVEL);
    String sign = levels ? operator.substring(0, operator.length() - LEVEL.length()) : operator;
    int order = levels ? byLevel(left, right) : byText(left, right);
    return switch (sign) {
      case "==" -> Optional.of(order == 0);
      case "!=" -> Optional.of(order != 0);
      case "<" -> Optional.of(order < 0);
      case "<=" -> Optional.of(order <= 0);
      case ">=" -> Optional.of(order >= 0);
      case ">" -> Optional.of(order > 0);
      default -> Optional.empty();
    };
  }

  /// `3.6` and `2` part by part, as numbers.
  static int byLevel(String left, String right) {
    String[] some = left.split("\\.", -1);
    String[] others = right.split("\\.", -1);
    for (int at = 0; at < Math.max(some.length, others.length); at++) {
      int order = byText(part(some, at), part(others, at));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static String part(String[] parts, int at) {
    return at < parts.length ? parts[at] : "0";
  }

  private static int byText(String left, String right) {
    boolean numbers = left.matches("\\d{1,18}") && right.matches("\\d{1,18}");
    return numbers
        ? Long.compare(Long.parseLong(left), Long.parseLong(right))
        : left.compareTo(right);
  }
}

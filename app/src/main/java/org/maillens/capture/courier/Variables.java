package org.maillens.capture.courier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.text.Text;
import org.maillens.evidence.Place;

/// The variables of one service: its files are scripts for the shell, read one after the other.
///
/// @param all in the order in which they are read
record Variables(List<Variable> all) {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("\\s*(?:export\\s+)?([A-Z][A-Z0-9_]*)=(.*)");

  private static final Pattern REFERENCE =
      Pattern.compile("\\$(?:\\{([A-Z][A-Z0-9_]*)\\}|([A-Z][A-Z0-9_]*))");

  Variables {
    all = List.copyOf(all);
  }

  /// One assignment.
  ///
  /// @param value without quotes and comments
  /// @param literal whether it stood in single quotes, where `$` means nothing
  record Variable(String name, String value, boolean literal, Place place) {}

  /// The variables of a text.
  static List<Variable> of(Text text) {
    List<Variable> variables = new ArrayList<>();
    long number = 0;
    for (String line : text.lines()) {
      number++;
      Matcher assignment = ASSIGNMENT.matcher(line);
      if (assignment.matches()) {
        String raw = assignment.group(2);
        variables.add(
            new Variable(
                assignment.group(1),
                unquoted(raw),
                raw.startsWith("'"),
                new Place(text.name(), number)));
      }
    }
    return variables;
  }

  /// Whether a line is an assignment.
  static Optional<String> name(String line) {
    Matcher assignment = ASSIGNMENT.matcher(line);
    return assignment.matches() ? Optional.of(assignment.group(1)) : Optional.empty();
  }

  private static String unquoted(String raw) {
    if (raw.startsWith("\"") || raw.startsWith("'")) {
      int end = raw.indexOf(raw.charAt(0), 1);
      return end < 0 ? raw.substring(1) : raw.substring(1, end);
    }
    // A word ends at the first blank; what follows is a comment or a command.
    return raw.split("[\\s;]", 2)[0];
  }

  /// The last assignment.
  Optional<Variable> last(String name) {
    return all.reversed().stream().filter(variable -> variable.name().equals(name)).findFirst();
  }

  /// The value with what `$NAME` in it stands for; empty where nothing is assigned, or the empty
  /// text.
  Optional<String> value(String name, Set<String> asked) {
    Optional<Variable> found = last(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (found.get().literal()) {
      return found.map(Variable::value).filter(value -> !value.isEmpty());
    }
    Matcher reference = REFERENCE.matcher(found.get().value());
    StringBuilder value = new StringBuilder();
    while (reference.find()) {
      String other = reference.group(1) == null ? reference.group(2) : reference.group(1);
      boolean again = other.equals(name) || asked.contains(other);
      Set<String> more = Set.of(name, other);
      String meant = again ? "" : value(other, more).orElse("");
      reference.appendReplacement(value, Matcher.quoteReplacement(meant));
    }
    reference.appendTail(value);
    return Optional.of(value.toString()).filter(text -> !text.isEmpty());
  }

  Optional<String> value(String name) {
    return value(name, Set.of());
  }
}

package org.maillens.capture.directive;

import java.util.List;
import java.util.stream.Stream;
import org.maillens.evidence.Place;

/// One directive with its arguments, or a block.
///
/// @param scope the blocks around it, outermost first, as written
/// @param name as written
/// @param arguments without quotes
/// @param isBlock whether it holds others, none at all included
/// @param block what it holds, included files in the place of their directive
public record Directive(
    List<String> scope,
    String name,
    List<String> arguments,
    boolean isBlock,
    List<Directive> block,
    Place place) {
  /// Keeps copies.
  public Directive {
    scope = List.copyOf(scope);
    arguments = List.copyOf(arguments);
    block = List.copyOf(block);
  }

  /// Whether it has this name; upper and lower case are alike, as in Apache.
  public boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }

  /// The first argument; empty for none.
  public String value() {
    return arguments.isEmpty() ? "" : arguments.getFirst();
  }

  /// All arguments, as they would be written.
  public String text() {
    return String.join(" ", arguments);
  }

  /// This one and all within it, in order.
  public Stream<Directive> all() {
    return Stream.concat(Stream.of(this), block.stream().flatMap(Directive::all));
  }
}

package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;
import java.util.Locale;

/// A sentence as a key and typed arguments; the words are in `resources/messages/`. The first part
/// of the key, up to the dot, names the file.
///
/// @param arguments strings, numbers, instants, other messages: what the sentence speaks of, in the
///   order of its placeholders
public record Message(
    @Sensitivity(PUBLIC) String key, @Sensitivity(PUBLIC) List<Object> arguments) {
  public Message {
    arguments = List.copyOf(arguments);
  }

  /// A sentence with these arguments.
  public static Message of(String key, Object... arguments) {
    return new Message(key, List.of(arguments));
  }

  /// How a key spells an enum constant: in lower case, with dashes.
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package org.maillens.capture.postfix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.maillens.evidence.Place;

/// One entry of `master.cf`, master(5).
///
/// @param name `smtp`, `587`, `127.0.0.1:10025`
/// @param type `inet`, `unix`, …
/// @param fields the six between the type and the program, as written
/// @param program `smtpd`
/// @param overrides its `-o`, in order
record Service(
    String name,
    String type,
    List<String> fields,
    String program,
    List<Parameter> overrides,
    Place place) {
  private static final Set<String> TYPES = Set.of("inet", "unix", "fifo", "pass", "unix-dgram");
  private static final Pattern FLAG = Pattern.compile("[-yn]");
  private static final Pattern NUMBER = Pattern.compile("-|\\d+\\??");
  private static final int FIELDS = 8;

  Service {
    fields = List.copyOf(fields);
    overrides = List.copyOf(overrides);
  }

  static Optional<Service> of(LogicalLine line) {
    List<String> words = words(line.text());
    if (words.size() < FIELDS
        || !TYPES.contains(words.get(1))
        || !words.subList(2, 5).stream().allMatch(word -> FLAG.matcher(word).matches())
        || !words.subList(5, 7).stream().allMatch(word -> NUMBER.matcher(word).matches())) {
      return Optional.empty();
    }
    String key = words.get(0) + "/" + words.get(1);
    return Optional.of(
        new Service(
            words.get(0),
            words.get(1),
            words.subList(2, 7),
            words.get(7),
            overrides(key, words.subList(FIELDS, words.size()), line.place()),
            line.place()));
  }

  /// Name and type, as `postconf -P` writes them.
  String key() {
    return name + "/" + type;
  }

  /// Whether it waits for connections from the network.
  boolean isInet() {
    return type.equals("inet");
  }

  /// `-o name=value`, `-oname=value`, `-o { name = value }`; options end at the first word that is
  /// none.
  private static List<Parameter> overrides(String key, List<String> arguments, Place place) {
    List<Parameter> overrides = new ArrayList<>();
    for (int at = 0; at < arguments.size(); at++) {
      String word = arguments.get(at);
      if (!word.startsWith("-") || word.equals("--")) {
        break;
      }
      if (!word.startsWith("-o")) {
        continue;
      }
      String text = word.substring(2);
      if (text.isEmpty()) {
        at++;
        text = at < arguments.size() ? arguments.get(at) : "";
      }
      if (text.startsWith("{") && text.endsWith("}")) {
        text = text.substring(1, text.length() - 1).strip();
      }
      Parameter.assignment(key, text, place).ifPresent(overrides::add);
    }
    return overrides;
  }

  /// Words between blanks; what braces hold together is one.
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int depth = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c) && depth == 0) {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
        continue;
      }
      if (c == '{' && (depth > 0 || word.isEmpty())) {
        depth++;
      } else if (c == '}' && depth > 0) {
        depth--;
      }
      word.append(c);
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }
}

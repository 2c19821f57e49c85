package org.maillens.lab.captures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A field as `tshark -T json` shows it. Its objects repeat names and mean their order, so they are
/// kept as lists.
///
/// @param name such as `tls.handshake.type`
/// @param text empty where it has children
/// @param children in their order
record Shown(String name, String text, List<Shown> children) {
  Shown {
    children = List.copyOf(children);
  }

  /// The value that the parser stands at, to its end.
  static Shown read(String name, JsonParser parser) {
    JsonToken start = parser.currentToken();
    if (start != JsonToken.START_OBJECT && start != JsonToken.START_ARRAY) {
      return new Shown(name, parser.getString(), List.of());
    }
    List<Shown> children = new ArrayList<>();
    String next = "";
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.PROPERTY_NAME) {
        next = parser.currentName();
      } else {
        children.add(read(next, parser));
      }
    }
    return new Shown(name, "", children);
  }

  /// The children of that name.
  Stream<Shown> all(String child) {
    return children.stream().filter(c -> c.name.equals(child));
  }

  /// Everything below of that name, in order.
  Stream<Shown> deep(String descendant) {
    return children.stream()
        .flatMap(
            c ->
                Stream.concat(
                    c.name.equals(descendant) ? Stream.of(c) : Stream.empty(), c.deep(descendant)));
  }

  /// The text of the first thing below of that name.
  Optional<String> first(String descendant) {
    return deep(descendant).findFirst().map(Shown::text);
  }

  /// The number of the first thing below of that name.
  Optional<Integer> number(String descendant) {
    return first(descendant).map(Integer::decode);
  }

  /// The numbers of all below of that name.
  IntStream numbers(String descendant) {
    return deep(descendant).mapToInt(s -> Integer.decode(s.text()));
  }

  /// Bytes as `tshark` shows them, without colons.
  String hex() {
    return text.replace(":", "");
  }
}

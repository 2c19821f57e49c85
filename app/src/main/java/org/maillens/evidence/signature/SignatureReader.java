package org.maillens.evidence.signature;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.maillens.evidence.signature.Signature.Cause;
import org.maillens.evidence.signature.Signature.Example;
import org.maillens.evidence.signature.Signature.SpokenBy;
import org.maillens.evidence.signature.Signature.Sure;
import tools.jackson.databind.JsonNode;

/// Reads one signature from its JSON (`resources/signatures/README.md`).
final class SignatureReader {
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "label",
          "product",
          "spokenBy",
          "noise",
          "logged",
          "match",
          "plain",
          "exact",
          "surer",
          "causes",
          "fixes",
          "examples",
          "source");
  private static final Set<String> MARKS =
      Set.of(
          "openssl",
          "otherOpenssl",
          "alerts",
          "codes",
          "events",
          "phrases",
          "with",
          "without",
          "side");

  private SignatureReader() {}

  /// @throws IllegalStateException if a field is missing, unknown or has no meaning
  static Signature read(JsonNode json) {
    known(json, FIELDS);
    return new Signature(
        text(json, "id"),
        text(json, "label"),
        text(json, "product"),
        word(json, "spokenBy", SpokenBy.class),
        flag(json, "noise"),
        flag(json, "logged"),
        list(json, "causes", SignatureReader::cause),
        text(json, "plain"),
        text(json, "exact"),
        optional(json, "surer"),
        list(json, "fixes", JsonNode::asString),
        list(
            json,
            "examples",
            example -> new Example(text(example, "text"), text(example, "source"))),
        text(json, "source"),
        marks(field(json, "match")));
  }

  private static Cause cause(JsonNode json) {
    return new Cause(
        text(json, "finding"), word(json, "sure", Sure.class), optional(json, "tellApart"));
  }

  private static Marks marks(JsonNode json) {
    known(json, MARKS);
    return new Marks(
        list(json, "openssl", JsonNode::intValue),
        list(
            json,
            "otherOpenssl",
            other ->
                new Marks.OtherReason(
                    field(other, "library").intValue(), field(other, "reason").intValue())),
        list(json, "alerts", JsonNode::intValue),
        list(json, "codes", code -> Long.decode(code.asString()).intValue()),
        list(
            json,
            "events",
            event ->
                new Marks.Event(
                    field(event, "id").intValue(),
                    list(event, "alerts", JsonNode::intValue),
                    list(event, "states", JsonNode::intValue))),
        list(json, "phrases", JsonNode::asString),
        list(json, "with", JsonNode::asString),
        list(json, "without", JsonNode::asString),
        json.has("side") ? word(json, "side", SpokenBy.class) : SpokenBy.EITHER);
  }

  private static void known(JsonNode json, Set<String> names) {
    for (String name : json.propertyNames()) {
      if (!names.contains(name)) {
        throw new IllegalStateException("unknown field " + name);
      }
    }
  }

  private static JsonNode field(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null || value.isNull()) {
      throw new IllegalStateException("no " + name);
    }
    return value;
  }

  private static String text(JsonNode json, String name) {
    String text = field(json, name).asString();
    if (text.isBlank()) {
      throw new IllegalStateException(name + " is empty");
    }
    return text;
  }

  private static String optional(JsonNode json, String name) {
    return json.has(name) ? text(json, name) : "";
  }

  private static boolean flag(JsonNode json, String name) {
    return json.has(name) && field(json, name).booleanValue();
  }

  private static <E extends Enum<E>> E word(JsonNode json, String name, Class<E> type) {
    String word = text(json, name).toUpperCase(Locale.ROOT).replace('-', '_');
    try {
      return Enum.valueOf(type, word);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalStateException(name + " cannot be " + text(json, name), unknown);
    }
  }

  private static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> each) {
    JsonNode list = json.get(name);
    return list == null
        ? List.of()
        : StreamSupport.stream(list.spliterator(), false).map(each).toList();
  }
}

package org.maillens.capture.transcript.scan;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON as far as it goes: a file that was cut short, or is damaged in the middle, holds what
/// stands before that.
///
/// @param root an object or an array; a missing node where there is neither
/// @param complete whether it goes on to its end
record PartialJson(JsonNode root, boolean complete) {
  private static final int DEEPEST = 60;

  /// Reads the first value of a text.
  static PartialJson of(String text) {
    Reading reading = new Reading();
    boolean complete = false;
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        reading.root = root;
        reading.object(parser, root, 0);
        complete = true;
      } else if (first == JsonToken.START_ARRAY) {
        ArrayNode root = JsonNodeFactory.instance.arrayNode();
        reading.root = root;
        reading.array(parser, root, 0);
        complete = true;
      }
    } catch (JacksonException | EndOfText _) {
      // What was read so far stays.
    }
    return new PartialJson(reading.root, complete);
  }

  /// The text ends inside of a value.
  private static final class EndOfText extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /// Containers are put into their parents before they are filled.
  private static final class Reading {
    private JsonNode root = JsonNodeFactory.instance.missingNode();

    void object(JsonParser parser, ObjectNode into, int depth) throws EndOfText {
      for (JsonToken next = parser.nextToken();
          next != JsonToken.END_OBJECT;
          next = parser.nextToken()) {
        if (next == null || depth > DEEPEST) {
          throw new EndOfText();
        }
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.START_OBJECT) {
          object(parser, into.putObject(name), depth + 1);
        } else if (value == JsonToken.START_ARRAY) {
          array(parser, into.putArray(name), depth + 1);
        } else {
          into.put(name, scalar(parser, value));
        }
      }
    }

    void array(JsonParser parser, ArrayNode into, int depth) throws EndOfText {
      for (JsonToken next = parser.nextToken();
          next != JsonToken.END_ARRAY;
          next = parser.nextToken()) {
        if (next == JsonToken.START_OBJECT && depth <= DEEPEST) {
          object(parser, into.addObject(), depth + 1);
        } else if (next == JsonToken.START_ARRAY && depth <= DEEPEST) {
          array(parser, into.addArray(), depth + 1);
        } else {
          into.add(scalar(parser, next));
        }
      }
    }

    /// Every scalar as text: `true`, `993`, and nothing for `null`.
    private static String scalar(JsonParser parser, JsonToken token) throws EndOfText {
      if (token == null || !token.isScalarValue()) {
        throw new EndOfText();
      }
      return token == JsonToken.VALUE_NULL ? "" : parser.getString();
    }
  }
}

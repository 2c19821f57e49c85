package org.maillens.report;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.maillens.report.ReportFormatException.Problem;
import org.maillens.tls.Bytes;
import tools.jackson.databind.JsonNode;

/// A value in a saved report that knows where it stands, so that every complaint can say it.
///
/// @param path as a JSON Pointer (RFC 6901)
record JsonField(JsonNode node, String path) {
  /// Makes a value of a field.
  @FunctionalInterface
  interface Reading<T> {
    T read(JsonField field) throws ReportFormatException;
  }

  /// The member of this object, which must be there.
  JsonField get(String name) throws ReportFormatException {
    JsonNode member = node.get(name);
    String at = path + "/" + name;
    if (member == null) {
      throw new ReportFormatException(Problem.BAD_FIELD, at);
    }
    return new JsonField(member, at);
  }

  /// The member of this object, if it is there.
  Optional<JsonField> find(String name) {
    return Optional.ofNullable(node.get(name))
        .map(member -> new JsonField(member, path + "/" + name));
  }

  /// A member that reports did not have from the beginning; empty too when it is null.
  <T> Optional<T> later(String name, Reading<T> reading) throws ReportFormatException {
    Optional<JsonField> member = find(name);
    return member.isEmpty() ? Optional.empty() : member.get().optional(reading);
  }

  <T> List<T> list(Reading<T> reading) throws ReportFormatException {
    if (!node.isArray()) {
      throw bad();
    }
    List<T> values = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      values.add(reading.read(new JsonField(node.get(i), path + "/" + i)));
    }
    return List.copyOf(values);
  }

  <T> Optional<T> optional(Reading<T> reading) throws ReportFormatException {
    return node.isNull() ? Optional.empty() : Optional.of(reading.read(this));
  }

  String text() throws ReportFormatException {
    if (!node.isString()) {
      throw bad();
    }
    return node.asString();
  }

  int number() throws ReportFormatException {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw bad();
    }
    return node.asInt();
  }

  long bigNumber() throws ReportFormatException {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw bad();
    }
    return node.asLong();
  }

  boolean flag() throws ReportFormatException {
    if (!node.isBoolean()) {
      throw bad();
    }
    return node.asBoolean();
  }

  Instant instant() throws ReportFormatException {
    try {
      return Instant.parse(text());
    } catch (DateTimeException unreadable) {
      throw bad(unreadable);
    }
  }

  LocalDate day() throws ReportFormatException {
    try {
      return LocalDate.parse(text());
    } catch (DateTimeException unreadable) {
      throw bad(unreadable);
    }
  }

  Duration duration() throws ReportFormatException {
    try {
      return Duration.parse(text());
    } catch (DateTimeException unreadable) {
      throw bad(unreadable);
    }
  }

  Bytes hex() throws ReportFormatException {
    try {
      return Bytes.ofHex(text());
    } catch (IllegalArgumentException unreadable) {
      throw bad(unreadable);
    }
  }

  Bytes base64() throws ReportFormatException {
    try {
      return Bytes.copyOf(Base64.getDecoder().decode(text()));
    } catch (IllegalArgumentException unreadable) {
      throw bad(unreadable);
    }
  }

  /// The constant that [EvidenceWriter#word] spelt.
  <E extends Enum<E>> E word(Class<E> type) throws ReportFormatException {
    String word = text();
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> EvidenceWriter.word(constant).equals(word))
        .findFirst()
        .orElseThrow(this::bad);
  }

  ReportFormatException bad() {
    return new ReportFormatException(Problem.BAD_FIELD, path);
  }

  ReportFormatException bad(Throwable cause) {
    return new ReportFormatException(Problem.BAD_FIELD, path, cause);
  }
}

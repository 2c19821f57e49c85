package org.maillens.capture.log;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An entry of systemd's journal.
///
/// @param seconds since 1970, or [Groups#NEVER]
/// @param line program and message, as in a file of syslog but without time and host
record JournalEntry(long seconds, String line) {
  /// Entries are read whole up to this size, in bytes.
  private static final int LARGEST = 256 * 1024;

  /// Any but `MESSAGE`, such as the command line of whoever looked for an error.
  private static final Pattern OTHER_FIELD = Pattern.compile("(?!MESSAGE=)[A-Z_][A-Z0-9_]*=");

  private static final long MICROSECONDS = 1_000_000;

  /// A message that is not all printable stands as the numbers of its bytes.
  private static final byte[] NUMBERS = Ascii.word("\"message\":[");

  /// What words look like in JSON, where they look different, and what hides all words.
  static List<byte[]> jsonAnchors(List<byte[]> anchors) {
    return Stream.concat(
            anchors.stream()
                .map(anchor -> new String(anchor, StandardCharsets.US_ASCII))
                .filter(anchor -> anchor.contains("\"") || anchor.contains("\\"))
                .map(anchor -> anchor.replace("\\", "\\\\").replace("\"", "\\\""))
                .map(Ascii::word),
            Stream.of(NUMBERS))
        .toList();
  }

  /// `journalctl -o json`.
  static Optional<JournalEntry> json(byte[] text, int from, int to) {
    if (to - from > LARGEST) {
      return Optional.empty();
    }
    try {
      JsonNode entry = JsonMapper.shared().readTree(text, from, to - from);
      return Optional.of(
          of(
              field(entry, "__REALTIME_TIMESTAMP"),
              field(entry, "SYSLOG_IDENTIFIER"),
              field(entry, "_SYSTEMD_UNIT"),
              field(entry, "SYSLOG_PID").isEmpty()
                  ? field(entry, "_PID")
                  : field(entry, "SYSLOG_PID"),
              field(entry, "MESSAGE")));
    } catch (JacksonException damaged) {
      return Optional.empty();
    }
  }

  /// `journalctl -o export`: the entry around a line.
  ///
  /// @param from where the line begins
  /// @param lineEnd where it ends
  static Optional<JournalEntry> export(
      byte[] text, int blockFrom, int from, int lineEnd, int blockTo) {
    int start = from;
    while (start > blockFrom && !emptyLineBefore(text, start, blockFrom)) {
      start = Ascii.lineStart(text, start - 1, blockFrom);
    }
    String message = Ascii.decode(text, from, lineEnd);
    int end = lineEnd;
    while (end < blockTo && !(text[end] == '\n' && end + 1 < blockTo && text[end + 1] == '\n')) {
      end++;
    }
    if (end - start > LARGEST || OTHER_FIELD.matcher(message).lookingAt()) {
      return Optional.empty();
    }
    String fields = Ascii.decode(text, start, end);
    return Optional.of(
        of(
            field(fields, "__REALTIME_TIMESTAMP"),
            field(fields, "SYSLOG_IDENTIFIER"),
            field(fields, "_SYSTEMD_UNIT"),
            field(fields, "_PID"),
            message.startsWith("MESSAGE=") ? message.substring("MESSAGE=".length()) : message));
  }

  private static boolean emptyLineBefore(byte[] text, int start, int blockFrom) {
    return start - 2 >= blockFrom && text[start - 1] == '\n' && text[start - 2] == '\n';
  }

  private static String field(String fields, String name) {
    return fields
        .lines()
        .filter(line -> line.startsWith(name + "="))
        .findFirst()
        .map(line -> line.substring(name.length() + 1))
        .orElse("");
  }

  /// Text, or the numbers of its bytes where some are not printable.
  private static String field(JsonNode entry, String name) {
    JsonNode value = entry.path(name);
    if (!value.isArray()) {
      return value.asString("");
    }
    byte[] bytes = new byte[value.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) value.get(i).asInt(0);
    }
    return Ascii.decode(bytes, 0, bytes.length);
  }

  private static JournalEntry of(
      String time, String identifier, String unit, String process, String message) {
    String program = identifier.isEmpty() ? unit : identifier;
    String line =
        (program.isEmpty() ? "" : program + (process.isEmpty() ? "" : "[" + process + "]") + ": ")
            + message.replace('\n', ' ');
    return new JournalEntry(seconds(time), line);
  }

  private static long seconds(String microseconds) {
    try {
      return Long.parseLong(microseconds) / MICROSECONDS;
    } catch (NumberFormatException none) {
      return Groups.NEVER;
    }
  }
}

package org.maillens.capture.transcript.jsse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.Heard;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;

/// Cuts the log into its events and hands each to the connection of its thread.
final class JsseLog {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private static final Form CLIENT_HELLO =
      Form.of(
          "(Produced|Consuming) (?:initial )?ClientHello handshake message.*",
          "ClientHello handshake message");

  private static final Form SECOND_HELLO =
      Form.of("Produced ClientHello\\(HRR\\) handshake message.*", "Produced ClientHello(HRR) ");

  private final Source source;
  private final Span span;
  private final List<JsseConnection> connections = new ArrayList<>();
  private final Map<String, JsseConnection> byThread = new LinkedHashMap<>();

  JsseLog(Source source, Span span) {
    this.source = source;
    this.span = span;
  }

  Heard heard() {
    List<String> lines = source.lines();
    int at = span.from();
    while (at < span.to()) {
      Matcher head = Jsse.LINE.matcher(lines.get(at));
      if (!head.matches()) {
        at++;
        continue;
      }
      int next = at + 1;
      while (next < span.to() && !Jsse.LINE.matcher(lines.get(next)).matches()) {
        next++;
      }
      event(head, at, lines.subList(at + 1, next));
      at = next;
    }
    connections.forEach(JsseConnection::finish);
    return new Heard(
        connections.stream().filter(JsseConnection::isSeen).map(JsseConnection::draft).toList(),
        List.of());
  }

  private void event(Matcher head, int at, List<String> block) {
    String thread = head.group(1) + "|" + head.group(2);
    String text = head.group(5).strip();
    Matcher hello = CLIENT_HELLO.matcher(text);
    JsseConnection current = byThread.get(thread);
    boolean begins = hello.matches() && (current == null || !current.awaitsSecondHello());
    if (begins || (current == null && !SECOND_HELLO.matches(text))) {
      current = new JsseConnection(source.at(at));
      connections.add(current);
      byThread.put(thread, current);
    }
    if (current == null) {
      return;
    }
    if (begins) {
      current.local(hello.group(1).equals("Produced"));
      time(head.group(3)).ifPresent(current.draft()::startedAt);
      current.at(source.at(at));
    }
    current.event(text, block);
  }

  private static Optional<Instant> time(String text) {
    int blank = text.lastIndexOf(' ');
    if (blank < 0) {
      return Optional.empty();
    }
    try {
      ZoneId zone = ZoneId.of(text.substring(blank + 1));
      return Optional.of(
          LocalDateTime.parse(text.substring(0, blank), TIME).atZone(zone).toInstant());
    } catch (DateTimeException _) {
      // A zone by its short name may be one of several.
      return Optional.empty();
    }
  }
}

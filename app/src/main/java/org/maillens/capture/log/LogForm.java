package org.maillens.capture.log;

import java.time.Instant;
import java.util.Optional;

/// How a log holds its entries.
public enum LogForm {
  /// A line each.
  LINES,
  /// `journalctl -o json`: an object a line.
  JOURNAL_JSON,
  /// `journalctl -o export`: some lines each, and an empty one between.
  JOURNAL_EXPORT;

  private static final byte[] TIMESTAMP = Ascii.word("\"__realtime_timestamp\"");
  private static final byte[] CURSOR = Ascii.word("__cursor=");
  private static final int LINES_LOOKED_AT = 200;

  /// Of the lines with something in them, so many of a hundred have to begin with a time.
  private static final int ENOUGH = 60;

  /// Tells whether a text is a log, by its beginning.
  public static Optional<LogForm> of(byte[] head) {
    int start = 0;
    while (start < head.length && (head[start] == '\n' || head[start] == '\r')) {
      start++;
    }
    if (Ascii.begins(CURSOR, head, start, head.length)) {
      return Optional.of(JOURNAL_EXPORT);
    }
    int firstEnd = Ascii.find('\n', head, start, head.length);
    if (start < firstEnd
        && head[start] == '{'
        && Ascii.find(TIMESTAMP, head, start, firstEnd) >= 0) {
      return Optional.of(JOURNAL_JSON);
    }
    return timed(head, start) ? Optional.of(LINES) : Optional.empty();
  }

  private static boolean timed(byte[] head, int start) {
    LineHead line = new LineHead(Instant.EPOCH);
    int lines = 0;
    int timed = 0;
    for (int at = start; at < head.length && lines < LINES_LOOKED_AT; ) {
      int end = Ascii.find('\n', head, at, head.length);
      if (end > at + 1) {
        line.read(head, at, end);
        lines++;
        timed += line.seconds() == Groups.NEVER ? 0 : 1;
      }
      at = end + 1;
    }
    return timed > 0 && timed * 100 >= lines * ENOUGH;
  }

  /// Where the last entry ends that is whole; `from` when none is.
  int lastEnd(byte[] text, int from, int to) {
    int end = to;
    while (end > from
        && !(text[end - 1] == '\n'
            && (this != JOURNAL_EXPORT || (end - 2 >= from && text[end - 2] == '\n')))) {
      end--;
    }
    return end == from && this == JOURNAL_EXPORT ? LINES.lastEnd(text, from, to) : end;
  }
}

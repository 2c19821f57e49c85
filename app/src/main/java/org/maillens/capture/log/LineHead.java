package org.maillens.capture.log;

import java.time.Instant;

/// How a line of a log begins: when, which program, and where its message starts. One object serves
/// for many lines.
///
/// Forms: syslog as in files (`Nov 22 11:00:00 host postfix/smtpd[123]: …`, also with ISO times),
/// on the wire (`<22>1 2026-11-22T11:00:00Z host prog 123 - - …`), `journalctl` with its short
/// forms and with units, `docker compose logs`, and the logs that Dovecot, Exim, nginx and Apache
/// write themselves.
final class LineHead {
  private static final byte[] DOVECOT = Ascii.word("dovecot");
  private static final int LONGEST_TOKEN = 256;

  private final Timestamps timestamps;

  private byte[] text = {};
  private int to;
  private long seconds;
  private int timeEnd;
  private int programFrom;
  private int programTo;
  private int message;
  private boolean ofDovecot;

  LineHead(Instant now) {
    timestamps = new Timestamps(now);
  }

  /// Seconds since 1970, or [Groups#NEVER] when the line tells no time.
  long seconds() {
    return seconds;
  }

  /// Where the line goes on after its time.
  int timeEnd() {
    return timeEnd;
  }

  /// `postfix/smtpd`, `imap-login`; empty when the line tells none.
  int programFrom() {
    return programFrom;
  }

  int programTo() {
    return programTo;
  }

  boolean hasProgram() {
    return programTo > programFrom;
  }

  /// Whether Dovecot is named, before the process of it that the program then is.
  boolean isOfDovecot() {
    return ofDovecot;
  }

  /// Where the message begins, after the program and Dovecot's `Info:`.
  int message() {
    return message;
  }

  /// Reads the beginning of a line.
  void read(byte[] line, int from, int until) {
    text = line;
    to = until;
    int at = afterComposePrefix(from);
    boolean wire = false;
    if (at < to && text[at] == '<') {
      int close = Ascii.find('>', text, at, Math.min(to, at + 5));
      if (close < to && text[close] == '>') {
        at = close + 1;
        wire = at + 1 < to && text[at] == '1' && text[at + 1] == ' ';
        at += wire ? 2 : 0;
      }
    }
    boolean brackets = at < to && text[at] == '[';
    seconds = timestamps.read(text, brackets ? at + 1 : at, to);
    if (seconds == Groups.NEVER) {
      timeEnd = at;
    } else {
      timeEnd = timestamps.end() + (brackets ? 1 : 0);
    }
    programFrom = timeEnd;
    programTo = timeEnd;
    message = blanks(timeEnd);
    if (wire) {
      wireProgram();
    } else {
      program();
    }
    ofDovecot = hasProgram() && Ascii.begins(DOVECOT, text, programFrom, programTo);
    if (ofDovecot) {
      innerProgram();
    }
  }

  /// `dovecot-mailcow-1 | `.
  private int afterComposePrefix(int from) {
    int space = Ascii.find(' ', text, from, Math.min(to, from + LONGEST_TOKEN));
    int bar = blanks(space);
    return space > from && bar > space && bar + 1 < to && text[bar] == '|' && text[bar + 1] == ' '
        ? bar + 2
        : from;
  }

  /// `host prog[1]: message`, `prog: message` of Dovecot, or a message alone.
  private void program() {
    int first = message;
    int firstEnd = token(first);
    if (firstEnd > first && text[firstEnd - 1] == ':') {
      takes(first, firstEnd);
      return;
    }
    int second = blanks(firstEnd);
    int secondEnd = token(second);
    if (seconds != Groups.NEVER && secondEnd > second + 1 && text[secondEnd - 1] == ':') {
      takes(second, secondEnd);
    }
  }

  /// RFC 5424: `host prog 123 id - message`.
  private void wireProgram() {
    int at = blanks(token(message));
    programFrom = at;
    programTo = token(at);
    at = blanks(token(blanks(token(blanks(programTo)))));
    if (at < to && text[at] == '[') {
      at = Ascii.find("] ".charAt(0), text, at, to) + 1;
    } else {
      at = token(at);
    }
    message = blanks(Math.min(at, to));
  }

  /// Takes a token as program, without its colon and what stands in brackets: process, user.
  private void takes(int from, int end) {
    programFrom = from;
    programTo = from;
    while (programTo < end - 1
        && text[programTo] != '['
        && text[programTo] != '('
        && text[programTo] != '<') {
      programTo++;
    }
    message = blanks(end);
    level();
  }

  /// Dovecot's processes log through one: `dovecot: imap-login: …`.
  private void innerProgram() {
    int end = token(message);
    if (end > message + 1 && text[end - 1] == ':') {
      takes(message, end);
    }
  }

  /// `Info: `, `Error: `.
  private void level() {
    int end = token(message);
    if (end < to && text[end - 1] == ':' && end - message <= "Warning:".length()) {
      char first = (char) text[message];
      if (first == 'I' || first == 'E' || first == 'W' || first == 'D' || first == 'F') {
        int inside = message + 1;
        while (inside < end - 1 && text[inside] >= 'a' && text[inside] <= 'z') {
          inside++;
        }
        message = inside == end - 1 ? blanks(end) : message;
      }
    }
  }

  private int token(int from) {
    int end = from;
    int limit = Math.min(to, from + LONGEST_TOKEN);
    while (end < limit && text[end] != ' ') {
      end++;
    }
    return end;
  }

  private int blanks(int from) {
    int at = from;
    while (at < to && text[at] == ' ') {
      at++;
    }
    return at;
  }
}

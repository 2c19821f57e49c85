package org.maillens.capture.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;

/// Reads the times with which lines of logs begin, without a regular expression: there are
/// millions.
///
/// - `Nov 22 11:00:00`, RFC 3164 and Dovecot, with or without fractions: no year
/// - `2026-11-22 11:00:00`, Exim, and `2026-11-22T11:00:00.123456+01:00`, RFC 5424 and RFC 3339,
///   with `T` or a space, fractions after a dot or comma, zones `Z`, `UTC`, `+0100` or `+01:00`
/// - `2026/11/22 11:00:00`, nginx
/// - `Sun Nov 22 11:00:00.123456 2026`, Apache
final class Timestamps {
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final byte[] UTC = Ascii.word("utc");
  private static final int DAY_SECONDS = 86_400;

  /// A line without a zone may come from a place where it is later: UTC+14 at most.
  private static final int FURTHEST_ZONE_SECONDS = 14 * 3600;

  private final Instant now;
  private final int thisYear;

  private byte[] text = {};
  private int at;
  private int to;

  private int dateOf = -1;
  private long dateSeconds;

  /// @param now no log goes beyond it
  Timestamps(Instant now) {
    this.now = now;
    // A place where it is later may have the next year already.
    thisYear = now.plusSeconds(FURTHEST_ZONE_SECONDS).atZone(ZoneOffset.UTC).getYear();
  }

  /// Reads the time that begins there.
  ///
  /// @return seconds since 1970, or [Groups#NEVER] when there is none
  long read(byte[] line, int from, int until) {
    text = line;
    at = from;
    to = until;
    boolean weekday = weekday();
    long seconds =
        at < to && Ascii.digit(text[at]) && until - at >= "2026-11-22 11:00:00".length()
            ? numbered()
            : named();
    if (seconds == Groups.NEVER) {
      at = from;
    } else if (weekday) {
      zoneName();
    }
    return seconds;
  }

  /// Where the time ended that was read last; where it should have begun when there was none.
  int end() {
    return at;
  }

  /// `Sun `, before some times.
  private boolean weekday() {
    if (to - at > 4
        && text[at + 3] == ' '
        && text[at] >= 'A'
        && text[at] <= 'Z'
        && month(at) == 0
        && (Ascii.digit(text[at + 4]) || month(at + 4) > 0)) {
      at += 4;
      return true;
    }
    return false;
  }

  private long numbered() {
    char separator = (char) text[at + 4];
    if ((separator != '-' && separator != '/') || text[at + 7] != separator) {
      return Groups.NEVER;
    }
    int year = number(at, 4);
    int month = number(at + 5, 2);
    int day = number(at + 8, 2);
    if (text[at + 10] != ' ' && text[at + 10] != 'T') {
      return Groups.NEVER;
    }
    at += 11;
    int clock = clock();
    if (year < 0 || clock < 0) {
      return Groups.NEVER;
    }
    long date = date(year, month, day);
    return date == Groups.NEVER ? date : date + clock - zone();
  }

  private long named() {
    int month = to - at < "Nov 22 11:00:00".length() ? 0 : month(at);
    if (month == 0 || text[at + 3] != ' ') {
      return Groups.NEVER;
    }
    at += 4;
    // RFC 3164 pads with a space; people and web pages lose it.
    if (text[at] == ' ') {
      at++;
    }
    int digits = Ascii.digit(text[at + 1]) ? 2 : 1;
    int day = number(at, digits);
    at += digits;
    if (at >= to || text[at] != ' ') {
      return Groups.NEVER;
    }
    at++;
    int clock = clock();
    if (clock < 0 || day < 1) {
      return Groups.NEVER;
    }
    if (to - at >= 5 && text[at] == ' ' && number(at + 1, 4) >= 1970 && ends(at + 5)) {
      int year = number(at + 1, 4);
      at += 5;
      long date = date(year, month, day);
      return date == Groups.NEVER ? date : date + clock;
    }
    return newest(month, day, clock);
  }

  private boolean ends(int end) {
    return end >= to || text[end] == ' ' || text[end] == ']' || text[end] == ':';
  }

  /// The newest year that is not in the future.
  private long newest(int month, int day, int clock) {
    long latest = now.getEpochSecond() + FURTHEST_ZONE_SECONDS;
    for (int year = thisYear; year > thisYear - 9; year--) {
      if (month == 2 && day == 29 && !Year.isLeap(year)) {
        continue;
      }
      long date = date(year, month, day);
      if (date == Groups.NEVER || date + clock <= latest) {
        return date == Groups.NEVER ? date : date + clock;
      }
    }
    return Groups.NEVER;
  }

  /// `11:00:00`, with fractions, which are passed over; -1 when there is none.
  private int clock() {
    if (to - at < 8 || text[at + 2] != ':' || text[at + 5] != ':') {
      return -1;
    }
    int hour = number(at, 2);
    int minute = number(at + 3, 2);
    int second = number(at + 6, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
      return -1;
    }
    at += 8;
    if (at + 1 < to && (text[at] == '.' || text[at] == ',') && Ascii.digit(text[at + 1])) {
      at++;
      while (at < to && Ascii.digit(text[at])) {
        at++;
      }
    }
    return (hour * 60 + minute) * 60 + second;
  }

  /// Seconds east of UTC; 0 also when none is told, or one by a name that is not unique.
  private int zone() {
    if (at < to && text[at] == 'Z') {
      at++;
      return 0;
    }
    int sign = at < to && text[at] == ' ' ? at + 1 : at;
    if (Ascii.begins(UTC, text, sign, to) && ends(sign + 3)) {
      at = sign + 3;
      return 0;
    }
    if (to - sign < 5 || (text[sign] != '+' && text[sign] != '-')) {
      return 0;
    }
    int colon = text[sign + 3] == ':' ? 1 : 0;
    if (to - sign < 5 + colon) {
      return 0;
    }
    int hours = number(sign + 1, 2);
    int minutes = number(sign + 3 + colon, 2);
    if (hours < 0 || minutes < 0) {
      return 0;
    }
    at = sign + 5 + colon;
    int seconds = (hours * 60 + minutes) * 60;
    return text[sign] == '-' ? -seconds : seconds;
  }

  /// `CET`, behind the times of `journalctl -o with-unit`, is passed over: names are not unique.
  private void zoneName() {
    int end = at + 1;
    while (end < to && text[end] >= 'A' && text[end] <= 'Z') {
      end++;
    }
    if (end > at + 2 && end <= at + 6 && text[at] == ' ' && end < to && text[end] == ' ') {
      at = end;
    }
  }

  private int month(int from) {
    if (to - from < 3) {
      return 0;
    }
    for (int month = 0; month < 12; month++) {
      if (text[from] == MONTHS.charAt(3 * month)
          && text[from + 1] == MONTHS.charAt(3 * month + 1)
          && text[from + 2] == MONTHS.charAt(3 * month + 2)) {
        return month + 1;
      }
    }
    return 0;
  }

  private int number(int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      if (i >= to || !Ascii.digit(text[i])) {
        return -1;
      }
      number = number * 10 + text[i] - '0';
    }
    return number;
  }

  private long date(int year, int month, int day) {
    int date = (year * 16 + month) * 32 + day;
    if (date != dateOf) {
      try {
        dateSeconds = LocalDate.of(year, month, day).toEpochDay() * DAY_SECONDS;
      } catch (DateTimeException none) {
        return Groups.NEVER;
      }
      dateOf = date;
    }
    return dateSeconds;
  }
}

package org.maillens.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Days and times of a long list, in UTC. Neighbours have most of them in common, so that little is
/// written anew for each.
final class ShortTimes {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("HH:mm:ss.", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int MILLIS = 1000;

  private long second = Long.MIN_VALUE;
  private String upToSecond = "";
  private String day = "";
  private String time = "";

  /// Goes to a moment; one that is not after 1970-01-01T00:00Z is none, and has neither day nor
  /// time.
  void of(Instant at) {
    if (!at.isAfter(Instant.EPOCH)) {
      second = Long.MIN_VALUE;
      day = "";
      time = "";
      return;
    }
    if (at.getEpochSecond() != second) {
      second = at.getEpochSecond();
      day = DAY.format(at);
      upToSecond = SECOND.format(at);
    }
    // A thousand more, so that there are always three digits behind the first.
    time = upToSecond.concat(Integer.toString(MILLIS + at.getNano() / 1_000_000).substring(1));
  }

  /// Such as `2025-03-01`.
  String day() {
    return day;
  }

  /// Such as `08:00:00.123`.
  String time() {
    return time;
  }
}

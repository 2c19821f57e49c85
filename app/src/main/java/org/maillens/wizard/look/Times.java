package org.maillens.wizard.look;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as people read them; in UTC, so that they can be found again in a server's log.
public final class Times {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Times() {}

  /// Such as "4 Apr 2026, 15:09 UTC".
  public static String text(Instant at) {
    return MINUTES.format(at) + " UTC";
  }
}

package org.maillens.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.Provenance;

/// When evidence is from, in words. What was saved may tell no time, and was not checked then.
final class Dated {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Dated() {}

  /// `checked 2026-11-22 09:00 UTC`, and otherwise for what was saved.
  static Message of(Evidence evidence) {
    Instant told = evidence.toldStart();
    if (!told.isAfter(Instant.EPOCH)) {
      return Message.of("report.dated.not");
    }
    return Message.of(
        evidence.provenance().source() == Provenance.Source.LIVE
            ? "report.dated.checked"
            : "report.dated.saved",
        MINUTE.format(told));
  }
}

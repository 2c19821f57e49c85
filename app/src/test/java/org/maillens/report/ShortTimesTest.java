package org.maillens.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShortTimesTest {
  @Test
  void anyOrderOfMomentsIsWrittenAsTheFormatterWritesEach() {
    DateTimeFormatter whole =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    ShortTimes times = new ShortTimes();
    Random random = new Random(8);
    Instant at = Instant.parse("2026-02-28T23:59:58.998Z");
    for (int i = 0; i < 10_000; i++) {
      at = at.plusNanos(random.nextLong(-400_000_000L, 2_000_000_000L));
      times.of(at);
      assertThat(times.day() + " " + times.time()).isEqualTo(whole.format(at));
    }
  }

  @Test
  void whatHasNoTimeHasNone() {
    ShortTimes times = new ShortTimes();
    times.of(Instant.parse("2026-02-28T23:59:58.998Z"));
    times.of(Instant.EPOCH);
    assertThat(times.day() + times.time()).isEmpty();
  }
}

package org.maillens.report.chain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.maillens.certificate.Certificate;

/// Days as people write them, in UTC.
final class Days {
  /// Whoever renews by hand should have begun by now; who renews by machine has failed.
  private static final int SOON = 14;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
          .withLocale(Locale.UK)
          .withZone(ZoneOffset.UTC);

  private Days() {}

  static String day(Instant instant) {
    return DAY.format(instant);
  }

  static Mark left(Certificate certificate, Instant now) {
    if (now.isBefore(certificate.notBefore())) {
      return Mark.bad("chain.days-until", between(now, certificate.notBefore()));
    }
    if (now.isAfter(certificate.notAfter())) {
      return Mark.bad("chain.days-over", between(certificate.notAfter(), now));
    }
    long days = between(now, certificate.notAfter());
    return days < SOON ? Mark.caution("chain.days-left", days) : Mark.good("chain.days-left", days);
  }

  static double spent(Certificate certificate, Instant now) {
    double life = Duration.between(certificate.notBefore(), certificate.notAfter()).toMillis();
    double lived = Duration.between(certificate.notBefore(), now).toMillis();
    return life <= 0 ? 1 : Math.clamp(lived / life, 0, 1);
  }

  private static long between(Instant from, Instant to) {
    return Duration.between(from, to).toDays();
  }
}

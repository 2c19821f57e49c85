package org.maillens.wizard.reading;

import java.util.OptionalLong;
import org.maillens.wizard.look.Sizes;
import org.maillens.wizard.service.Words;

/// How far the reading is, in words.
public final class Far {
  private static final long MINUTE = 60;

  private Far() {}

  /// Such as "1.35 GB of 2.00 GB · 210.4 MB a second · 3 seconds left".
  public static String line(Words words, Reading.State now) {
    String rate = rate(words, now);
    return rate.isEmpty() ? far(words, now) : far(words, now) + " · " + rate;
  }

  static String far(Words words, Reading.State now) {
    String read = Sizes.text(words, (double) now.bytes());
    OptionalLong of = now.of();
    return of.isPresent()
        ? words.text("wizard.reading.of", read, Sizes.text(words, (double) of.getAsLong()))
        : words.text("wizard.reading.read", read);
  }

  static String rate(Words words, Reading.State now) {
    if (now.rate() <= 0) {
      return "";
    }
    String rate = words.text("wizard.reading.rate", Sizes.text(words, now.rate()));
    OptionalLong left = now.secondsLeft();
    return left.isPresent() ? rate + " · " + left(words, left.getAsLong()) : rate;
  }

  private static String left(Words words, long seconds) {
    return seconds < 2 * MINUTE
        ? words.text("wizard.reading.left", seconds)
        : words.text("wizard.reading.left.minutes", Math.round(seconds / (double) MINUTE));
  }
}

package org.maillens.wizard.look;

import org.maillens.wizard.service.Words;

/// Sizes as people read them.
public final class Sizes {
  private static final double STEP = 1000;

  private Sizes() {}

  /// Such as "512 bytes" or "1.9 GB"; a kilobyte has 1,000 bytes.
  public static String text(Words words, double bytes) {
    if (bytes < STEP) {
      return words.text("wizard.size.bytes", bytes);
    }
    if (bytes < STEP * STEP) {
      return words.text("wizard.size.kilobytes", bytes / STEP);
    }
    return bytes < STEP * STEP * STEP
        ? words.text("wizard.size.megabytes", bytes / STEP / STEP)
        : words.text("wizard.size.gigabytes", bytes / STEP / STEP / STEP);
  }
}

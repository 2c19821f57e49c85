package org.maillens.capture.log;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Finds a word of 32 hexadecimal digits, which is how Dovecot's `ssl_ja3_hash` stands in a line.
final class Ja3Word {
  private static final int DIGITS = 32;

  private Ja3Word() {}

  static Optional<String> find(byte[] text, int from, int to) {
    int run = 0;
    for (int at = from; at <= to; at++) {
      boolean digit = at < to && (Ascii.digit(text[at]) || (text[at] >= 'a' && text[at] <= 'f'));
      if (!digit && run == DIGITS) {
        return Optional.of(new String(text, at - run, run, StandardCharsets.US_ASCII));
      }
      run = digit ? run + 1 : 0;
    }
    return Optional.empty();
  }
}

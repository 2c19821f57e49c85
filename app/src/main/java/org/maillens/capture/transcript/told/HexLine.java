package org.maillens.capture.transcript.told;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import org.maillens.tls.Bytes;

/// A line of a dump: perhaps an offset, then bytes as two digits each, then perhaps the same as
/// characters, which may look like digits, too.
///
/// @param offset where the line tells it
/// @param bytes at most 32
public record HexLine(OptionalInt offset, Bytes bytes) {
  private static final int LONGEST = 300;

  private static final Form LINE =
      Form.of(
          "\\s*+(?:(?:0x)?([0-9A-Fa-f]{4,8})(?:h?\\s*[-:]\\s?|\\s{2,}|\\s(?=[0-9A-Fa-f]{2}(?:[\\s-]|$))))?"
              + "((?:[0-9A-Fa-f]{2}(?:[\\s-]{1,3}|$|(?=\\|))){1,100})(.*)");

  /// Two bytes without a blank between them, as xxd and tcpdump print.
  private static final Form PAIRED =
      Form.of(
          "\\s*(?:0x)?([0-9A-Fa-f]{4,8}):\\s+((?:[0-9A-Fa-f]{4} ){0,8}(?:[0-9A-Fa-f]{4}|[0-9A-Fa-f]{2})?)(?: .*)?",
          ":");

  /// The line, if it is one of a dump.
  ///
  /// @param most how many bytes the dump puts on a line; what looks like more is the text column
  public static Optional<HexLine> of(String line, int most) {
    if (line.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher paired = PAIRED.matcher(line);
    if (paired.matches()
        && paired.group(2).strip().matches("(?:[0-9A-Fa-f]{4} ?)+[0-9A-Fa-f]{0,2}")) {
      return Optional.of(
          new HexLine(offset(Optional.of(paired.group(1))), Bytes.ofHex(even(paired.group(2)))));
    }
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String digits = matcher.group(2).replaceAll("[\\s-]", "");
    int length = Math.min(digits.length(), most * 2);
    return Optional.of(
        new HexLine(
            offset(Optional.ofNullable(matcher.group(1))),
            Bytes.ofHex(digits.substring(0, length))));
  }

  private static String even(String digits) {
    String bare = digits.replace(" ", "");
    return bare.substring(0, bare.length() / 2 * 2);
  }

  private static OptionalInt offset(Optional<String> digits) {
    return digits
        .map(text -> OptionalInt.of((int) Math.min(Integer.MAX_VALUE, Long.parseLong(text, 16))))
        .orElse(OptionalInt.empty());
  }
}

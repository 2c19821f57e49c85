package org.maillens.report;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.certificate.Certificate;
import org.maillens.tls.Bytes;

/// A name that must not leave this computer, and what stands in its place.
///
/// @param item id of the [Redaction] item that lets it out
/// @param value the name itself
/// @param pattern where it is found in a text
record Needle(String item, String value, String replacement, Pattern pattern) {
  /// A shorter name is found by chance in the bytes of keys and signatures.
  private static final int SHORTEST_IN_BYTES = 3;

  /// Found wherever it stands, also inside a longer word.
  static Needle anywhere(String item, String value, String replacement) {
    return new Needle(item, value, replacement, compile(Pattern.quote(value)));
  }

  /// Found as a word of its own: `anna` in `anna-pc`, not in `joanna`.
  static Needle word(String item, String value, String replacement) {
    String regex = "(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])";
    return new Needle(item, value, replacement, compile(regex));
  }

  /// Found with either kind of slash, as other programs write the path.
  static Needle path(String item, String value, String replacement) {
    StringBuilder regex = new StringBuilder();
    for (String part : value.split("(?<=[/\\\\])|(?=[/\\\\])")) {
      regex.append(part.matches("[/\\\\]") ? "[/\\\\]+" : Pattern.quote(part));
    }
    return new Needle(item, value, replacement, compile(regex + "(?![\\p{L}\\p{N}])"));
  }

  boolean in(String text) {
    return pattern.matcher(text).find();
  }

  /// Whether the name is in these bytes, in one byte or two a character.
  boolean in(Bytes bytes) {
    if (value.length() < SHORTEST_IN_BYTES) {
      return false;
    }
    byte[] raw = bytes.toArray();
    return in(new String(raw, StandardCharsets.ISO_8859_1))
        || in(new String(raw, StandardCharsets.UTF_8))
        || inPairs(raw);
  }

  boolean in(Certificate certificate) {
    return in(certificate.subject()) || in(certificate.issuer()) || in(certificate.der());
  }

  String replaceIn(String text) {
    return pattern.matcher(text).replaceAll(Matcher.quoteReplacement(replacement));
  }

  /// BMPString in certificates, UTF-16 in what Windows sends: with the zeros out it is plain text.
  private boolean inPairs(byte[] raw) {
    byte[] wide = value.getBytes(StandardCharsets.UTF_16LE);
    String text = new String(raw, StandardCharsets.ISO_8859_1);
    return Pattern.compile(
            Pattern.quote(new String(wide, 0, wide.length - 1, StandardCharsets.ISO_8859_1)),
            Pattern.CASE_INSENSITIVE)
        .matcher(text)
        .find();
  }

  private static Pattern compile(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}

package org.maillens.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// Makes text out of bytes that somebody else sent, so that showing it does nothing but show it.
public final class ServerText {
  private static final int LONGEST_PLAIN = 200;

  private ServerText() {}

  /// UTF-8 where the bytes are valid UTF-8, else Latin-1; invisible characters as in [#visible].
  public static String decode(byte[] bytes) {
    return visible(decodeRaw(bytes));
  }

  /// The beginning of what came where TLS should have: at most 200 characters of ASCII, with a
  /// space for every other byte.
  public static String plain(byte[] bytes) {
    byte[] shown = Arrays.copyOf(bytes, Math.min(LONGEST_PLAIN, bytes.length));
    for (int i = 0; i < shown.length; i++) {
      if (shown[i] < ' ' || shown[i] > '~') {
        shown[i] = ' ';
      }
    }
    return new String(shown, StandardCharsets.US_ASCII).strip();
  }

  static String decodeRaw(byte[] bytes) {
    int ascii = 0;
    while (ascii < bytes.length && bytes[ascii] >= 0) {
      ascii++;
    }
    if (ascii == bytes.length) {
      return new String(bytes, StandardCharsets.US_ASCII);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /// Control characters, direction overrides and non-characters written out as `\x1B` or `\u202E`:
  /// they could move a terminal's cursor, turn a line round or break an XML or HTML file.
  public static String visible(String text) {
    int first = 0;
    while (first < text.length() && harmless(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (harmless(c)) {
        out.append(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        out.append(String.format(Locale.ROOT, c < 0x100 ? "\\x%02X" : "\\u%04X", (int) c));
      }
    }
    return out.toString();
  }

  private static boolean harmless(char c) {
    return (c >= 0x20 && c < 0x7F)
        || c == '\t'
        || (c >= 0xA0
            && !Character.isSurrogate(c)
            && c < 0xFFFE
            && c != 0x061C
            && !(c >= 0x200E && c <= 0x200F)
            && !(c >= 0x2028 && c <= 0x202E)
            && !(c >= 0x2066 && c <= 0x2069)
            && c != 0xFEFF);
  }
}

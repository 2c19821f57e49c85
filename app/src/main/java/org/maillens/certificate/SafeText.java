package org.maillens.certificate;

import java.util.List;

/// What may be shown of text that a stranger wrote, such as the names in a certificate: on one
/// line, of bounded length, and without characters that hide, reverse or end what follows them.
///
/// A character that nobody would see is written as `<U+202E>`; every kind of blank becomes a plain
/// one. Comparisons never use this text: it is for eyes alone.
public final class SafeText {
  /// How many characters are shown of one text.
  public static final int MAX_LENGTH = 200;

  private static final String CUT = "…";

  /// How many marks a letter bears in real writing; more only paint over the neighbouring lines.
  private static final int MAX_MARKS = 4;

  private SafeText() {}

  /// The first [#MAX_LENGTH] characters of `text`, made visible; an ellipsis stands for the rest.
  public static String of(String text) {
    return of(text, MAX_LENGTH);
  }

  /// As [#of(String)], with at most `length` characters (a character made visible counts as all
  /// that is written for it), the ellipsis included.
  public static String of(String text, int length) {
    StringBuilder shown = new StringBuilder();
    int marks = 0;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      marks = isMark(c) ? marks + 1 : 0;
      String visible = marks > MAX_MARKS ? named(c) : visible(c);
      int room = length - (at < text.length() ? CUT.length() : 0);
      if (shown.length() + visible.length() > room) {
        return shown + CUT;
      }
      shown.append(visible);
    }
    return shown.toString();
  }

  /// The first `most` of `texts`, each safe, with commas between; how many are left out is said
  /// last: `a, b, … (+98)`.
  public static String list(List<String> texts, int most) {
    StringBuilder shown = new StringBuilder();
    for (String text : texts.subList(0, Math.min(most, texts.size()))) {
      shown.append(shown.isEmpty() ? "" : ", ").append(of(text));
    }
    return texts.size() <= most
        ? shown.toString()
        : shown.append(", ").append(CUT).append(" (+").append(texts.size() - most) + ")";
  }

  private static String visible(int c) {
    return switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR -> " ";
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          named(c);
      default -> isIgnorable(c) ? named(c) : Character.toString(c);
    };
  }

  private static String named(int c) {
    return "<U+%04X>".formatted(c);
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  /// Drawn as nothing though of a visible category: Unicode's Default_Ignorable_Code_Point less
  /// those that their category tells, and the blank of Braille.
  private static boolean isIgnorable(int c) {
    return c == 0x034F
        || (c >= 0x115F && c <= 0x1160)
        || (c >= 0x17B4 && c <= 0x17B5)
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x2800
        || c == 0x3164
        || (c >= 0xFE00 && c <= 0xFE0F)
        || c == 0xFFA0
        || (c >= 0xE0100 && c <= 0xE01EF);
  }
}

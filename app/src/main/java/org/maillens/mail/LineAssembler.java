package org.maillens.mail;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Puts lines together from single bytes, literals included. Never holds more than one line of
/// [#MAX_LINE] bytes.
final class LineAssembler {
  static final int MAX_LINE = 128 * 1024;

  /// Each literal costs a copy of its line, so their number is bounded as well.
  private static final int MAX_LITERALS = 500;

  private final ByteArrayOutputStream part = new ByteArrayOutputStream();
  private final StringBuilder line = new StringBuilder();
  private int length;
  private int literals;
  private int literalLeft = -1;

  /// What a byte has completed.
  enum Got {
    NOTHING,
    /// A part of a line, up to its line end; see [#part].
    PART,
    /// A literal; the line goes on after it.
    LITERAL,
    TOO_LONG
  }

  Got accept(byte value) {
    if (++length > MAX_LINE) {
      return Got.TOO_LONG;
    }
    if (literalLeft > 0) {
      part.write(value);
      if (--literalLeft > 0) {
        return Got.NOTHING;
      }
      endLiteral();
      return Got.LITERAL;
    }
    if (value != '\n') {
      part.write(value);
      return Got.NOTHING;
    }
    byte[] bytes = part.toByteArray();
    part.reset();
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == '\r') {
      end--;
    }
    line.append(ServerText.decode(Arrays.copyOf(bytes, end)));
    return Got.PART;
  }

  /// The same for many bytes without a line end among them.
  Got accept(byte[] source, int from, int to) {
    if (literalLeft > 0) {
      Got got = Got.NOTHING;
      for (int i = from; i < to && got == Got.NOTHING; i++) {
        got = accept(source[i]);
      }
      return got;
    }
    length += to - from;
    if (length > MAX_LINE) {
      return Got.TOO_LONG;
    }
    part.write(source, from, to - from);
    return Got.NOTHING;
  }

  /// Whether the next bytes belong to a literal, whatever they are.
  boolean isInLiteral() {
    return literalLeft > 0;
  }

  /// The line so far.
  String part() {
    return line.toString();
  }

  /// The line is complete: hands it out and forgets it.
  String takeLine() {
    String complete = line.toString();
    line.setLength(0);
    length = 0;
    literals = 0;
    return complete;
  }

  /// The part just read announces that many bytes, which belong to the same line.
  ///
  /// @return whether they fit
  boolean expectLiteral(int size) {
    if (size > MAX_LINE - length || ++literals > MAX_LITERALS) {
      return false;
    }
    String before = Literal.withoutSize(line.toString());
    line.setLength(0);
    line.append(before);
    literalLeft = size;
    if (size == 0) {
      endLiteral();
    }
    return true;
  }

  private void endLiteral() {
    line.append(Literal.quoted(ServerText.decode(part.toByteArray())));
    part.reset();
    literalLeft = -1;
  }
}

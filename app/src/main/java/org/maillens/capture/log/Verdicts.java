package org.maillens.capture.log;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.evidence.signature.Signatures;
import org.maillens.evidence.signature.Signatures.Match;
import org.maillens.tls.AlertDescription;

/// What the signatures say of lines, remembered: a log has few errors that differ in more than
/// time, addresses, numbers of processes and names of users and sessions, which no signature looks
/// at. One object serves for many lines.
final class Verdicts {
  private static final int REMEMBERED = 4096;
  private static final byte[][] FIELDS = {
    Ascii.word("rip="),
    Ascii.word("lip="),
    Ascii.word("tip="),
    Ascii.word("mpid="),
    Ascii.word("ja3="),
    Ascii.word("user="),
    Ascii.word("session=")
  };

  private final Signatures signatures;
  private final Map<String, Optional<Verdict>> remembered = new HashMap<>();
  private byte[] shape = new byte[1024];

  /// The signature that fits a line best.
  record Verdict(String signature, Optional<AlertDescription> alert) {}

  Verdicts(Signatures signatures) {
    this.signatures = signatures;
  }

  /// What a line says; empty when it is no error that MailLens knows.
  ///
  /// @param after where its time ends
  Optional<Verdict> of(byte[] text, int from, int after, int to) {
    String likeness = shape(text, after, to);
    Optional<Verdict> known = remembered.get(likeness);
    if (known == null) {
      known = best(signatures.inLine(Ascii.decode(text, from, to)));
      if (remembered.size() >= REMEMBERED) {
        remembered.clear();
      }
      remembered.put(likeness, known);
    }
    return known;
  }

  /// The first of the matches of one line: a line is one error.
  static Optional<Verdict> best(List<Match> matches) {
    return matches.stream()
        .findFirst()
        .map(match -> new Verdict(match.signature().id(), match.alert()));
  }

  /// The line without what no signature looks at.
  private String shape(byte[] text, int from, int to) {
    if (shape.length < to - from) {
      shape = new byte[to - from];
    }
    int length = 0;
    int at = from;
    while (at < to) {
      byte c = text[at];
      shape[length++] = c;
      at++;
      if (c == '[') {
        int end = numeric(text, at, to);
        if (end < to && text[end] == ']') {
          length =
              Ascii.find('.', text, at, end) < end || Ascii.find(':', text, at, end) < end
                  ? withoutHost(length)
                  : length;
          at = end;
        }
      } else if (c == '=' && field(text, from, at)) {
        at = value(text, at, to);
      } else if (c == '(') {
        // What a client calls itself, before its address.
        int end = Ascii.find(')', text, at, Math.min(to, at + 256));
        boolean name =
            end + 2 < to && text[end] == ')' && text[end + 1] == ' ' && text[end + 2] == '[';
        at = name && Ascii.find(' ', text, at, end) == end ? end : at;
      }
    }
    return new String(shape, 0, length, StandardCharsets.ISO_8859_1);
  }

  /// A host's name that stands before its address is dropped.
  private int withoutHost(int length) {
    int start = length - 1;
    while (start > 0 && hostCharacter(shape[start - 1])) {
      start--;
    }
    shape[start] = '[';
    return start + 1;
  }

  private static boolean hostCharacter(byte c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || Ascii.digit(c)
        || c == '.'
        || c == '-'
        || c == '_';
  }

  private static boolean field(byte[] text, int from, int at) {
    for (byte[] name : FIELDS) {
      if (at - name.length >= from && Ascii.same(name, text, at - name.length)) {
        return true;
      }
    }
    return false;
  }

  private static int value(byte[] text, int from, int to) {
    if (from < to && text[from] == '<') {
      int end = Ascii.find('>', text, from, Math.min(to, from + 256));
      return end < to && text[end] == '>' ? end : from;
    }
    return numeric(text, from, to);
  }

  private static int numeric(byte[] text, int from, int to) {
    int at = from;
    while (at < to
        && (Ascii.digit(text[at])
            || (text[at] >= 'a' && text[at] <= 'f')
            || text[at] == '.'
            || text[at] == ':')) {
      at++;
    }
    return at;
  }
}

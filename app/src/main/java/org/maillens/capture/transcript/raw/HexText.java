package org.maillens.capture.transcript.raw;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.HexLine;
import org.maillens.tls.Bytes;

/// Runs of lines that are bytes in some spelling: dumps with offsets (xxd, hexdump -C, Wireshark,
/// tshark -x), digits with or without blanks, colons, commas and `0x`, arrays of C, base64.
final class HexText {
  /// A shorter run is no handshake.
  private static final int SHORTEST = 7;

  private static final int PER_LINE = 16;
  private static final int PER_WIDE_LINE = 32;

  private static final int LONGEST_DUMP_LINE = 300;

  private static final Form DUMPED =
      Form.of("\\s*(?:0x)?[0-9A-Fa-f]{4,8}h?(?: ?[-:]|\\s)\\s*[0-9A-Fa-f]{2}.*");

  /// What stands between bytes, and around an array of C.
  private static final String SEPARATORS = " \t:,;-{}()\"'\\";

  private static final Form ARRAY_HEAD =
      Form.of(
          "\\s*+(?:(?:static|const|unsigned|char|uint8_t|u_char|byte)\\b.*)?(?:=\\s*+)?[{\"](.*)",
          "{",
          "\"");
  private static final Form BASE64 = Form.of("\\s*[A-Za-z0-9+/]{20,}={0,2}\\s*");
  private static final Pattern GAP = Pattern.compile("(?<=[0-9A-Fa-f])\\s{2,}(?=\\S)");

  private HexText() {}

  /// Bytes that stand together.
  ///
  /// @param from index of the first line
  /// @param to index behind the last
  /// @param dumped whether offsets were before them, so that it may be a whole packet
  record Run(int from, int to, Bytes bytes, boolean dumped) {}

  /// All runs of a text.
  static List<Run> runs(List<String> lines) {
    List<Run> runs = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      Optional<Run> run = run(lines, at);
      run.filter(found -> found.bytes.length() >= SHORTEST).ifPresent(runs::add);
      at = run.map(Run::to).orElse(at + 1);
    }
    return runs;
  }

  private static Optional<Run> run(List<String> lines, int at) {
    String line = lines.get(at);
    if (line.length() < SHORTEST) {
      return Optional.empty();
    }
    if (line.length() <= LONGEST_DUMP_LINE && DUMPED.matches(line)) {
      Optional<Run> dump = dump(lines, at);
      if (dump.isPresent()) {
        return dump;
      }
    }
    Optional<Run> plain = plain(lines, at);
    return plain.isPresent() ? plain : base64(lines, at);
  }

  /// Offsets must go on from line to line; the first is zero.
  private static Optional<Run> dump(List<String> lines, int from) {
    List<Bytes> parts = new ArrayList<>();
    int have = 0;
    int at = from;
    for (; at < lines.size(); at++) {
      Optional<HexLine> line = dumpLine(lines.get(at));
      OptionalInt offset = line.map(HexLine::offset).orElse(OptionalInt.empty());
      if (offset.isEmpty() || offset.getAsInt() != have) {
        break;
      }
      parts.add(line.orElseThrow().bytes());
      have += line.orElseThrow().bytes().length();
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(new Run(from, at, Bytes.concat(parts), true));
  }

  /// A wide gap ends the bytes: what follows are characters, which may look like digits.
  private static Optional<HexLine> dumpLine(String line) {
    Optional<HexLine> whole = HexLine.of(line, PER_WIDE_LINE);
    if (whole.isEmpty() || whole.get().offset().isEmpty()) {
      return whole;
    }
    String bare = line.strip();
    int first = firstByte(bare);
    String bytes = bare.substring(first);
    var gap = GAP.matcher(bytes);
    StringBuilder digits = new StringBuilder();
    int end = bytes.length();
    while (gap.find()) {
      String before = bytes.substring(0, gap.start()).replaceAll("[\\s-]", "");
      // hexdump puts a gap into the middle, too.
      if (before.length() != PER_LINE) {
        end = gap.start();
        break;
      }
    }
    String part = bytes.substring(0, end).replaceAll("[\\s|-].?[^0-9A-Fa-f\\s|-].*$", "");
    digits.append(part.replaceAll("[\\s-]", ""));
    String kept = digits.toString().replaceAll("[^0-9A-Fa-f].*", "");
    int length = Math.min(kept.length() / 2, whole.get().bytes().length());
    return Optional.of(
        new HexLine(whole.get().offset(), whole.get().bytes().slice(0, Math.max(0, length))));
  }

  private static int firstByte(String line) {
    int at = line.startsWith("0x") ? 2 : 0;
    while (at < line.length() && Character.digit(line.charAt(at), 16) >= 0) {
      at++;
    }
    while (at < line.length() && Character.digit(line.charAt(at), 16) < 0) {
      at++;
    }
    return at;
  }

  private static Optional<Run> plain(List<String> lines, int from) {
    StringBuilder digits = new StringBuilder();
    int at = from;
    for (; at < lines.size(); at++) {
      Optional<String> line = digits(lines.get(at), at == from);
      if (line.isEmpty()) {
        break;
      }
      digits.append(line.get());
    }
    int length = digits.length() / 2 * 2;
    return at == from
        ? Optional.empty()
        : Optional.of(new Run(from, at, Bytes.ofHex(digits.substring(0, length)), false));
  }

  private static Optional<String> digits(String line, boolean first) {
    String part = line;
    if (first || line.strip().startsWith("\"") || line.strip().startsWith("{")) {
      var head = ARRAY_HEAD.matcher(line);
      if (head.matches() && (line.contains("{") || line.contains("\""))) {
        part = head.group(1);
        if (part.isBlank()) {
          return first ? Optional.of("") : Optional.empty();
        }
      }
    }
    return bare(part);
  }

  /// The digits of a line that has nothing else but what separates bytes; read by hand, since a
  /// stream can be one line of any length.
  private static Optional<String> bare(String line) {
    StringBuilder digits = new StringBuilder(line.length());
    int group = 0;
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      boolean prefix =
          group % 2 == 0
              && at + 1 < line.length()
              && (line.charAt(at + 1) == 'x' || line.charAt(at + 1) == 'X')
              && (c == '0' || c == '\\');
      if (prefix) {
        at++;
        group = 0;
      } else if (Character.digit(c, 16) >= 0 && c < 0x80) {
        digits.append(c);
        group++;
      } else if (SEPARATORS.indexOf(c) >= 0) {
        if (group % 2 != 0) {
          return Optional.empty();
        }
        group = 0;
      } else {
        return Optional.empty();
      }
    }
    return digits.isEmpty() ? Optional.empty() : Optional.of(digits.toString());
  }

  private static Optional<Run> base64(List<String> lines, int from) {
    StringBuilder text = new StringBuilder();
    int at = from;
    for (; at < lines.size(); at++) {
      String line = lines.get(at).strip();
      boolean last = !text.isEmpty() && line.matches("[A-Za-z0-9+/]+={0,2}");
      if (!BASE64.matches(line) && !last) {
        break;
      }
      text.append(line);
      if (line.endsWith("=")) {
        at++;
        break;
      }
    }
    if (at == from) {
      return Optional.empty();
    }
    try {
      String whole = text.substring(0, text.length() / 4 * 4);
      return Optional.of(new Run(from, at, Bytes.copyOf(Base64.getDecoder().decode(whole)), false));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}

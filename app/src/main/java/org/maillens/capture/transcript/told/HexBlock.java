package org.maillens.capture.transcript.told;

import java.util.List;
import java.util.Optional;
import org.maillens.tls.Bytes;

/// A dump of many lines.
///
/// @param bytes what could be read
/// @param next index of the line behind it
public record HexBlock(Bytes bytes, int next) {
  private static final int PER_LINE = 16;

  /// OpenSSL up to 1.0.2 writes this for blanks and zeros at the end of a dump; where TLS has any
  /// there, they are zeros.
  private static final Form NOTHING =
      Form.of("\\s*[0-9a-f]{4,8} - <SPACES/NULS>.*", "<SPACES/NULS>");

  /// How many lines of others may stand between two of a dump: errors come through another pipe.
  private static final int STRANGERS = 40;

  /// Reads a dump of known length.
  ///
  /// @param from index of its first line
  /// @param length how many bytes are to come
  /// @param offsets whether each line begins with how many bytes are before it; then OpenSSL may
  ///   put fewer on a line than it usually does
  /// @return all of them, or nothing: a dump with holes is none
  public static Optional<HexBlock> of(List<String> lines, int from, int length, boolean offsets) {
    StringBuilder digits = new StringBuilder();
    int have = 0;
    int strangers = 0;
    int at = from;
    while (have < length && at < lines.size() && strangers <= STRANGERS) {
      int most = Math.min(PER_LINE, length - have);
      int before = have;
      Optional<HexLine> found =
          HexLine.of(lines.get(at), most)
              .filter(line -> line.offset().isPresent() == offsets)
              .filter(line -> !offsets || isAt(line, before))
              .filter(line -> offsets || line.bytes().length() == most);
      if (offsets && NOTHING.matches(lines.get(at))) {
        digits.append("00".repeat(length - have));
        have = length;
      } else if (found.isPresent()) {
        digits.append(found.get().bytes().hex());
        have += found.get().bytes().length();
        strangers = 0;
      } else {
        strangers++;
      }
      at++;
    }
    return have == length
        ? Optional.of(new HexBlock(Bytes.ofHex(digits.toString()), at))
        : Optional.empty();
  }

  private static boolean isAt(HexLine line, int have) {
    return line.offset().orElse(-1) == have;
  }
}

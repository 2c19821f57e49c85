package org.maillens.capture.tcp;

/// A connection by its addresses and ports, which are the same for both directions: one that is
/// followed, or one that has ended.
abstract sealed class Known permits Connection, Past {
  final long lesserHigh;
  final long lesserLow;
  final long greaterHigh;
  final long greaterLow;
  private final int ports;
  private final int hash;

  /// That of a segment.
  Known(Segment segment, int hash, boolean fromLesser) {
    this.hash = hash;
    lesserHigh = fromLesser ? segment.fromHigh : segment.toHigh;
    lesserLow = fromLesser ? segment.fromLow : segment.toLow;
    greaterHigh = fromLesser ? segment.toHigh : segment.fromHigh;
    greaterLow = fromLesser ? segment.toLow : segment.fromLow;
    ports = ports(segment, fromLesser);
  }

  /// The same as another.
  Known(Known other) {
    hash = other.hash;
    lesserHigh = other.lesserHigh;
    lesserLow = other.lesserLow;
    greaterHigh = other.greaterHigh;
    greaterLow = other.greaterLow;
    ports = other.ports;
  }

  private static int ports(Segment segment, boolean fromLesser) {
    return fromLesser
        ? segment.fromPort << 16 | segment.toPort
        : segment.toPort << 16 | segment.fromPort;
  }

  final int hash() {
    return hash;
  }

  final int lesserPort() {
    return ports >>> 16;
  }

  final int greaterPort() {
    return ports & 0xFFFF;
  }

  final boolean has(Segment segment, boolean fromLesser) {
    return ports == ports(segment, fromLesser)
        && (fromLesser
            ? lesserLow == segment.fromLow
                && greaterLow == segment.toLow
                && lesserHigh == segment.fromHigh
                && greaterHigh == segment.toHigh
            : lesserLow == segment.toLow
                && greaterLow == segment.fromLow
                && lesserHigh == segment.toHigh
                && greaterHigh == segment.fromHigh);
  }

  /// Whether a SYN with these addresses and ports begins another connection.
  abstract boolean isOther(Segment syn, boolean fromLesser);
}

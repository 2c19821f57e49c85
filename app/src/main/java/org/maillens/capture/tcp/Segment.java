package org.maillens.capture.tcp;

/// One TCP segment as a capture has it. Such objects are filled anew for each, since a capture has
/// millions of them.
///
/// An address is two numbers of 64 bits; one of IPv4 is `::ffff:a.b.c.d`.
public final class Segment {
  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  private static final int ACK = 0x10;

  long frame;
  long at;
  long fromHigh;
  long fromLow;
  long toHigh;
  long toLow;
  int fromPort;
  int toPort;
  int sequence;
  int acknowledged;
  int flags;
  byte[] source = {};
  int offset;
  int had;
  int length;

  /// Where it was seen.
  ///
  /// @param frame its number in the file, from 1
  /// @param at microseconds since 1970-01-01T00:00Z
  public void seen(long frame, long at) {
    this.frame = frame;
    this.at = at;
  }

  /// Who sends it.
  public void from(long high, long low) {
    fromHigh = high;
    fromLow = low;
  }

  /// To whom it goes.
  public void to(long high, long low) {
    toHigh = high;
    toLow = low;
  }

  /// Its header.
  ///
  /// @param flags the lower eight flags of RFC 9293
  public void header(int fromPort, int toPort, int sequence, int acknowledged, int flags) {
    this.fromPort = fromPort;
    this.toPort = toPort;
    this.sequence = sequence;
    this.acknowledged = acknowledged;
    this.flags = flags;
  }

  /// Its content.
  ///
  /// @param source only lent
  /// @param had how many bytes the capture has of it
  /// @param length how many there were, at least `had`
  public void content(byte[] source, int offset, int had, int length) {
    this.source = source;
    this.offset = offset;
    this.had = had;
    this.length = length;
  }

  /// Becomes like another.
  ///
  /// @param target gets its content, from `place` on
  void copy(Segment other, byte[] target, int place) {
    seen(other.frame, other.at);
    from(other.fromHigh, other.fromLow);
    to(other.toHigh, other.toLow);
    header(other.fromPort, other.toPort, other.sequence, other.acknowledged, other.flags);
    System.arraycopy(other.source, other.offset, target, place, other.had);
    content(target, place, other.had, other.length);
  }

  boolean isFin() {
    return (flags & FIN) != 0;
  }

  boolean isSyn() {
    return (flags & SYN) != 0;
  }

  boolean isRst() {
    return (flags & RST) != 0;
  }

  boolean isAck() {
    return (flags & ACK) != 0;
  }

  /// Whether nothing but an acknowledgement or content can be in it.
  boolean isPlain() {
    return (flags & (FIN | SYN | RST)) == 0;
  }

  /// Whether its sender comes before its receiver in an order that is the same for both directions.
  boolean isFromLesser() {
    if (fromHigh != toHigh) {
      return fromHigh < toHigh;
    }
    return fromLow == toLow ? fromPort < toPort : fromLow < toLow;
  }

  /// The number of its first byte of content: a SYN has one of its own.
  int firstByte() {
    return isSyn() ? sequence + 1 : sequence;
  }
}

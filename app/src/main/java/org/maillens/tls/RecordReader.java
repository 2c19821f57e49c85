package org.maillens.tls;

import java.util.Arrays;

/// Cuts a stream of bytes, arriving in any pieces, into records.
///
/// Records share the memory of what was fed with them, so a small one that is kept for long is
/// better copied. Not for several threads at once.
public final class RecordReader {
  private static final int HEADER = 5;

  private static final byte[] NOTHING = {};

  /// Only written behind `end`, since records taken before go on to show what stands before it.
  private byte[] buffer = NOTHING;

  private int start;
  private int end;
  private int consumed;
  private boolean lent;

  /// What is at the head of the stream.
  public sealed interface Result {
    /// A whole record, taken from the stream.
    record Complete(TlsRecord record) implements Result {}

    /// The record is not all there yet.
    ///
    /// @param atLeast how many more bytes are needed before asking again makes sense
    record NeedMore(int atLeast) implements Result {}

    /// The stream does not go on as TLS records; it stays so.
    ///
    /// @param offset in bytes from the start of the stream
    /// @param what what is wrong there, in English for developers
    record NotTls(int offset, String what) implements Result {}
  }

  /// Adds bytes to the end of the stream.
  public void feed(Bytes bytes) {
    feed(bytes.toArray(), 0, bytes.length());
  }

  /// Adds a part of an array that is only lent: the records that are taken from it show the array
  /// itself and are used before [#giveBack]; what is to last is copied by whoever keeps it.
  ///
  /// @param length at least 1
  /// @return how many bytes were taken: where a record began in what came before, no more than go
  ///   on with it, since those are copied; the rest can be lent after that record was taken
  public int lend(byte[] source, int offset, int length) {
    if (!isEmpty()) {
      int taken = Math.min(length, missing());
      feed(source, offset, taken);
      return taken;
    }
    buffer = source;
    start = offset;
    end = offset + length;
    lent = true;
    return length;
  }

  /// How much of the record that has begun, or of its header, is not there yet; at least 1.
  private int missing() {
    int held = end - start;
    return Math.max(1, (held < HEADER ? HEADER : HEADER + u16(start + 3)) - held);
  }

  /// What was lent is not looked at any more; what of it belongs to no record yet is copied.
  public void giveBack() {
    if (lent) {
      int held = end - start;
      buffer = held == 0 ? NOTHING : Arrays.copyOfRange(buffer, start, start + room(held, held));
      start = 0;
      end = held;
      lent = false;
    }
  }

  /// Adds a part of an array, which is only read, to the end of the stream.
  public void feed(byte[] source, int offset, int length) {
    giveBack();
    if (length > buffer.length - end) {
      int held = end - start;
      byte[] target = new byte[room(held, Math.addExact(held, length))];
      System.arraycopy(buffer, start, target, 0, held);
      buffer = target;
      start = 0;
      end = held;
    }
    System.arraycopy(source, offset, buffer, end, length);
    end += length;
  }

  /// So much that a record of several pieces is seldom copied twice, but never much more than is
  /// there: its length may be a lie.
  private int room(int held, int needed) {
    int whole = held < HEADER ? needed : HEADER + u16(start + 3);
    return Math.max(needed, Math.min(whole, 2 * needed));
  }

  /// Takes the next record, or says why there is none.
  public Result next() {
    int held = end - start;
    if (held > 0) {
      int type = buffer[start] & 0xFF;
      if (type < TlsRecord.CHANGE_CIPHER_SPEC || type > TlsRecord.HEARTBEAT) {
        return new Result.NotTls(consumed, "no record type: " + type);
      }
    }
    if (held > 1 && buffer[start + 1] != 3) {
      return new Result.NotTls(consumed + 1, "no record version: " + (buffer[start + 1] & 0xFF));
    }
    if (held < HEADER) {
      return new Result.NeedMore(HEADER - held);
    }
    int length = u16(start + 3);
    if (length > TlsRecord.MAX_BODY) {
      return new Result.NotTls(consumed + 3, "record of " + length + " bytes is too long");
    }
    if (held < HEADER + length) {
      return new Result.NeedMore(HEADER + length - held);
    }
    TlsRecord record =
        new TlsRecord(
            buffer[start] & 0xFF,
            u16(start + 1),
            Bytes.wrap(buffer).slice(start + HEADER, start + HEADER + length));
    start += HEADER + length;
    consumed += HEADER + length;
    return new Result.Complete(record);
  }

  /// Whether all that was fed belongs to records taken so far.
  public boolean isEmpty() {
    return start == end;
  }

  /// The bytes that were fed and belong to no record taken so far.
  public Bytes pending() {
    return Bytes.wrap(Arrays.copyOfRange(buffer, start, end));
  }

  private int u16(int index) {
    return ((buffer[index] & 0xFF) << 8) | (buffer[index + 1] & 0xFF);
  }
}

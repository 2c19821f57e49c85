package org.maillens.capture.packet;

import java.io.IOException;
import org.maillens.capture.packet.PacketFormatException.Problem;

/// Reads pcap: a header for the file, then a header before each packet.
final class PcapReader {
  private static final int MICROSECONDS = 0xA1B2C3D4;
  private static final int NANOSECONDS = 0xA1B23C4D;

  /// With the interface and the kind of packet before each, as some Linux systems wrote it once.
  private static final int MODIFIED = 0xA1B2CD34;

  private static final int FILE_HEADER = 24;
  private static final int PACKET_HEADER = 16;
  private static final int MODIFIED_HEADER = 24;

  /// The most that any program captures of a packet on the links that are read here.
  private static final int LARGEST = 256 * 1024;

  private static final long SECOND = 1_000_000;

  /// So far apart, in seconds, the times of packets lie that follow each other: what else looks
  /// like a packet's header behind a damage is none.
  private static final long APART = 86_400;

  private final Window window;
  private final Sink sink;
  private final boolean bigEndian;
  private final boolean nanoseconds;
  private final int header;
  private long lastSecond = -1;

  private PcapReader(Window window, Sink sink, int magic, boolean bigEndian) {
    this.window = window;
    this.sink = sink;
    this.bigEndian = bigEndian;
    nanoseconds = magic == NANOSECONDS;
    header = magic == MODIFIED ? MODIFIED_HEADER : PACKET_HEADER;
  }

  /// Whether a file that begins with these four bytes, first byte first, is pcap.
  static boolean begins(int first) {
    return isMagic(first) || isMagic(Integer.reverseBytes(first));
  }

  private static boolean isMagic(int number) {
    return number == MICROSECONDS || number == NANOSECONDS || number == MODIFIED;
  }

  /// Reads to the end.
  static void read(Window window, Sink sink)
      throws IOException, PacketFormatException, InterruptedException {
    int first = window.number(0, true);
    boolean bigEndian = isMagic(first);
    new PcapReader(window, sink, bigEndian ? first : Integer.reverseBytes(first), bigEndian).read();
  }

  private void read() throws IOException, PacketFormatException, InterruptedException {
    if (!window.has(FILE_HEADER)) {
      throw sink.problem(Problem.CUT_SHORT);
    }
    if (window.half(4, bigEndian) != 2) {
      throw sink.problem(Problem.UNKNOWN);
    }
    // The upper bits tell how long a frame's checksum is.
    int link = window.number(20, bigEndian) & 0x03FF_FFFF;
    window.skip(FILE_HEADER);
    while (window.has(1)) {
      if (!window.has(header)) {
        throw sink.problem(Problem.CUT_SHORT);
      }
      if (!isHeader()) {
        sink.damage();
        if (!findNext()) {
          return;
        }
      } else if (!window.has(header + window.number(8, bigEndian))) {
        // It ends here, unless the length is wrong: then there are packets within it.
        lastSecond = second(0);
        if (!findNext()) {
          throw sink.problem(Problem.CUT_SHORT);
        }
        sink.damage();
      }
      packet(link);
    }
  }

  private void packet(int link) throws IOException, InterruptedException {
    lastSecond = second(0);
    long part = window.number(4, bigEndian) & 0xFFFF_FFFFL;
    int captured = window.number(8, bigEndian);
    long length = window.number(12, bigEndian) & 0xFFFF_FFFFL;
    long at = lastSecond * SECOND + (nanoseconds ? part / 1000 : part);
    sink.frame(
        link, at, window.bytes(), window.at() + header, captured, Math.max(length, captured));
    window.skip(header + captured);
  }

  private long second(int distance) {
    return window.number(distance, bigEndian) & 0xFFFF_FFFFL;
  }

  /// Whether a packet's header can be here.
  private boolean isHeader() {
    int captured = window.number(8, bigEndian);
    return captured >= 0 && captured <= LARGEST;
  }

  /// Goes on to where a header stands that fits the one before, with another behind its packet.
  private boolean findNext() throws IOException, InterruptedException {
    do {
      window.skip(1);
      if (!window.has(header)) {
        return false;
      }
    } while (!(isLikely(0) && isFollowed()));
    return true;
  }

  private boolean isFollowed() throws IOException, InterruptedException {
    int next = header + window.number(8, bigEndian);
    if (window.has(next + header)) {
      return isLikely(next);
    }
    return window.available() == next;
  }

  private boolean isLikely(int distance) {
    long part = window.number(distance + 4, bigEndian) & 0xFFFF_FFFFL;
    int captured = window.number(distance + 8, bigEndian);
    long length = window.number(distance + 12, bigEndian) & 0xFFFF_FFFFL;
    return part < (nanoseconds ? 1000 * SECOND : SECOND)
        && captured > 0
        && captured <= LARGEST
        && length >= captured
        && length <= 16L * LARGEST
        && (lastSecond < 0 || Math.abs(second(distance) - lastSecond) < APART);
  }
}

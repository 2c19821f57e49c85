package org.maillens.capture.packet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.maillens.capture.packet.Interfaces.Interface;
import org.maillens.capture.packet.PacketFormatException.Problem;

/// Reads pcapng: sections of blocks, each with its length at both ends.
final class PcapngReader {
  /// The same in both byte orders.
  static final int SECTION = 0x0A0D0D0A;

  private static final int BYTE_ORDER = 0x1A2B3C4D;

  private static final int INTERFACE = 1;
  private static final int PACKET = 2;
  private static final int SIMPLE = 3;
  private static final int NAMES = 4;
  private static final int STATISTICS = 5;
  private static final int ENHANCED = 6;
  private static final int JOURNAL = 9;
  private static final int SECRETS = 10;
  private static final int CUSTOM = 0xBAD;
  private static final int CUSTOM_KEPT = 0x40000BAD;

  private static final int TLS_KEY_LOG = 0x544C534B;

  /// Type and length before, length behind.
  private static final int FRAME = 12;

  /// The most that Wireshark reads.
  private static final int LARGEST = 16 * 1024 * 1024;

  /// A key log of very many connections.
  private static final int LARGEST_SECRETS = 512 * 1024 * 1024;

  private final Window window;
  private final Sink sink;
  private final Interfaces interfaces = new Interfaces();
  private boolean bigEndian;
  private long lastAt;

  private PcapngReader(Window window, Sink sink) {
    this.window = window;
    this.sink = sink;
  }

  /// Reads to the end.
  static void read(Window window, Sink sink)
      throws IOException, PacketFormatException, InterruptedException {
    new PcapngReader(window, sink).read();
  }

  private void read() throws IOException, PacketFormatException, InterruptedException {
    if (!window.has(FRAME)) {
      throw sink.problem(Problem.CUT_SHORT);
    }
    if (!section()) {
      throw sink.problem(Problem.UNKNOWN);
    }
    while (window.has(1)) {
      if (!window.has(FRAME)) {
        throw sink.problem(Problem.CUT_SHORT);
      }
      if (!isBlock()) {
        sink.damage();
        if (!findNext()) {
          return;
        }
      } else if (length() <= Window.SIZE && !window.has((int) length())) {
        // It ends here, unless the length is wrong: then there are blocks within it.
        if (!findNext()) {
          throw sink.problem(Problem.CUT_SHORT);
        }
        sink.damage();
      } else if (!block()) {
        sink.damage();
        if (!findNext()) {
          return;
        }
      }
    }
  }

  /// Whether a section begins here; if so, what follows is in its byte order.
  private boolean section() {
    int magic = window.number(8, true);
    if (window.number(0, true) == SECTION
        && (magic == BYTE_ORDER || magic == Integer.reverseBytes(BYTE_ORDER))) {
      bigEndian = magic == BYTE_ORDER;
      return true;
    }
    return false;
  }

  /// The length that stands at the beginning, to a multiple of four as blocks are laid out.
  private long length() {
    return (window.number(4, bigEndian) & 0xFFFF_FFFFL) + 3 & ~3L;
  }

  private boolean isBlock() {
    if (window.number(0, true) == SECTION && !section()) {
      return false;
    }
    int most = window.number(0, bigEndian) == SECRETS ? LARGEST_SECRETS : LARGEST;
    return length() >= FRAME && length() <= most;
  }

  /// Reads a block, which is all there where it fits into the window, and goes behind it.
  ///
  /// @return whether it was one: its length stands at its end, too
  private boolean block() throws IOException, PacketFormatException, InterruptedException {
    int type = window.number(0, bigEndian);
    int stated = window.number(4, bigEndian);
    int length = (int) length();
    if (length > Window.SIZE) {
      return large(type, length);
    }
    if (window.number(length - 4, bigEndian) != stated) {
      return false;
    }
    boolean good = content(type, length - FRAME);
    if (good) {
      window.skip(length);
    }
    return good;
  }

  private boolean large(int type, int length)
      throws IOException, PacketFormatException, InterruptedException {
    if (type == SECRETS) {
      return secrets(length);
    }
    // Of a packet that is larger than the window the rest is no IP packet any more.
    if (!window.has(Window.SIZE)) {
      throw sink.problem(Problem.CUT_SHORT);
    }
    boolean good = content(type, Window.SIZE - FRAME);
    if (!window.skip(length)) {
      throw sink.problem(Problem.CUT_SHORT);
    }
    return good;
  }

  private boolean content(int type, int length)
      throws IOException, PacketFormatException, InterruptedException {
    int body = window.at() + 8;
    return switch (type) {
      case SECTION -> {
        interfaces.clear();
        yield length >= 16 && window.half(12, bigEndian) == 1;
      }
      case INTERFACE -> length >= 8 && described(body, length);
      case ENHANCED -> length >= 20 && packet(window.number(8, bigEndian), length);
      case PACKET -> length >= 20 && packet(window.half(8, bigEndian), length);
      case SIMPLE -> length >= 4 && simple(body, length);
      case SECRETS -> length >= 8 && secrets(length + FRAME);
      case JOURNAL -> {
        sink.other();
        yield true;
      }
      default -> true;
    };
  }

  private boolean described(int body, int length) {
    interfaces.add(window.bytes(), body, body + length, bigEndian);
    return true;
  }

  private boolean packet(int number, int length) {
    long time =
        (window.number(12, bigEndian) & 0xFFFF_FFFFL) << 32
            | window.number(16, bigEndian) & 0xFFFF_FFFFL;
    long captured = window.number(20, bigEndian) & 0xFFFF_FFFFL;
    long original = window.number(24, bigEndian) & 0xFFFF_FFFFL;
    if (captured > length - 20 && length < Window.SIZE - FRAME) {
      return false;
    }
    Interface from = interfaces.get(number);
    lastAt = from.time(time);
    sink.frame(
        from.link(),
        lastAt,
        window.bytes(),
        window.at() + 28,
        (int) Math.min(captured, length - 20),
        Math.max(original, captured));
    return true;
  }

  /// A packet of the first interface, without a time of its own.
  private boolean simple(int body, int length) {
    long original = window.number(8, bigEndian) & 0xFFFF_FFFFL;
    Interface from = interfaces.get(0);
    long captured = Math.min(original, length - 4);
    if (from.snap() > 0) {
      captured = Math.min(captured, from.snap());
    }
    sink.frame(from.link(), lastAt, window.bytes(), body + 4, (int) captured, original);
    return true;
  }

  /// Secrets, in parts of whole lines, however many there are. Goes behind the block if it is
  /// large.
  private boolean secrets(int length)
      throws IOException, PacketFormatException, InterruptedException {
    if (!window.has(16)) {
      throw sink.problem(Problem.CUT_SHORT);
    }
    boolean keyLog = window.number(8, bigEndian) == TLS_KEY_LOG;
    long size = window.number(12, bigEndian) & 0xFFFF_FFFFL;
    if (size > length - FRAME - 8) {
      return false;
    }
    if (length <= Window.SIZE) {
      if (keyLog) {
        sink.secrets(text(window.at() + 16, (int) size));
      }
      return true;
    }
    window.skip(16);
    long left = size;
    while (left > 0) {
      int part = (int) Math.min(left, Window.SIZE / 2);
      if (!window.has(part)) {
        throw sink.problem(Problem.CUT_SHORT);
      }
      int lines = part < left ? lines(part) : part;
      if (keyLog) {
        sink.secrets(text(window.at(), lines));
      }
      window.skip(lines);
      left -= lines;
    }
    if (!window.skip(length - 16 - size)) {
      throw sink.problem(Problem.CUT_SHORT);
    }
    return true;
  }

  /// How many of these bytes are whole lines; all where there is no line's end.
  private int lines(int length) {
    for (int i = length; i > 0; i--) {
      if (window.bytes()[window.at() + i - 1] == '\n') {
        return i;
      }
    }
    return length;
  }

  private String text(int offset, int length) {
    return new String(window.bytes(), offset, length, StandardCharsets.ISO_8859_1);
  }

  /// Goes on to what looks like a block: of a known type, with its length at both ends.
  private boolean findNext() throws IOException, InterruptedException {
    do {
      window.skip(1);
      if (!window.has(FRAME)) {
        return false;
      }
    } while (!isLikely());
    return true;
  }

  private boolean isLikely() throws IOException, InterruptedException {
    if (!isKnown(window.number(0, bigEndian)) || window.number(0, true) == SECTION && !section()) {
      return false;
    }
    long length = length();
    // Not more than half of the window, so that it does not move on with every byte.
    return length > FRAME
        && length <= Window.SIZE / 2
        && window.has((int) length)
        && window.number((int) length - 4, bigEndian) == window.number(4, bigEndian);
  }

  private static boolean isKnown(int type) {
    return switch (type) {
      case SECTION,
          INTERFACE,
          PACKET,
          SIMPLE,
          NAMES,
          STATISTICS,
          ENHANCED,
          JOURNAL,
          SECRETS,
          CUSTOM,
          CUSTOM_KEPT ->
          true;
      default -> false;
    };
  }
}

package org.maillens.capture.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.maillens.capture.tcp.BackgroundReassembly;
import org.maillens.capture.tcp.Segment;
import org.maillens.evidence.Conversations.Kind;

/// Finds the TCP segment in an IP packet, whole or in fragments, and hands it on. What is no TCP is
/// passed over.
final class Packets {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long MAPPED = 0xFFFF_0000_0000L;

  private static final int HEADER_4 = 20;
  private static final int HEADER_6 = 40;
  private static final int HEADER_TCP = 20;

  private static final int TCP = 6;
  private static final int IN_IPV4 = 4;
  private static final int IN_IPV6 = 41;

  /// A packet within a packet within …
  private static final int DEEPEST = 4;

  private final Segment segment = new Segment();
  private final BackgroundReassembly reassembly;
  private final Fragments fragments;
  private final Tally tally;

  private long at;
  private long cut;
  private int depth;

  Packets(BackgroundReassembly reassembly, Tally tally) {
    this.reassembly = reassembly;
    this.tally = tally;
    fragments = new Fragments(tally);
  }

  /// A frame begins.
  ///
  /// @param cut how many bytes it had more than were captured
  void frame(long number, long at, long cut) {
    this.at = at;
    this.cut = cut;
    depth = 0;
    segment.seen(number, at);
  }

  /// The frame is too short for what it should have.
  void incomplete() {
    tally.add(cut > 0 ? Kind.SHORT_PACKETS : Kind.DAMAGED_PACKETS);
  }

  /// An IP packet of either version; what is behind its own end is padding.
  void ip(byte[] bytes, int offset, int end) {
    if (end - offset < HEADER_4) {
      incomplete();
      return;
    }
    int version = bytes[offset] >> 4 & 0xF;
    if (++depth > DEEPEST || (version != 4 && version != 6)) {
      tally.add(Kind.DAMAGED_PACKETS);
    } else if (version == 4) {
      ipv4(bytes, offset, end);
    } else {
      ipv6(bytes, offset, end);
    }
  }

  private void ipv4(byte[] bytes, int offset, int end) {
    int header = (bytes[offset] & 0xF) * 4;
    int total = u16(bytes, offset + 2);
    int protocol = bytes[offset + 9] & 0xFF;
    if (protocol != TCP && protocol != IN_IPV4 && protocol != IN_IPV6) {
      return;
    }
    // Zero where the network card was to cut the packet in pieces: it is as long as its frame.
    long stop = total == 0 ? end + cut : offset + (long) total;
    if (header < HEADER_4 || stop < offset + header) {
      tally.add(Kind.DAMAGED_PACKETS);
      return;
    }
    if (offset + header > end) {
      incomplete();
      return;
    }
    int field = u16(bytes, offset + 6);
    int place = (field & 0x1FFF) * 8;
    boolean more = (field & 0x2000) != 0;
    segment.from(0, MAPPED | u32(bytes, offset + 12));
    segment.to(0, MAPPED | u32(bytes, offset + 16));
    if (place == 0 && !more) {
      content(protocol, bytes, offset + header, end, stop);
      return;
    }
    Fragments.Key key =
        new Fragments.Key(
            0,
            u32(bytes, offset + 12),
            0,
            u32(bytes, offset + 16),
            protocol,
            u16(bytes, offset + 4));
    fragment(key, place, more, bytes, offset + header, end, stop);
  }

  private void ipv6(byte[] bytes, int offset, int end) {
    if (end - offset < HEADER_6) {
      incomplete();
      return;
    }
    int payload = u16(bytes, offset + 4);
    // Zero for a jumbogram, or where the network card was to cut the packet in pieces.
    long stop = payload == 0 ? end + cut : offset + (long) HEADER_6 + payload;
    segment.from(u64(bytes, offset + 8), u64(bytes, offset + 16));
    segment.to(u64(bytes, offset + 24), u64(bytes, offset + 32));
    extensions(bytes[offset + 6] & 0xFF, bytes, offset, offset + HEADER_6, end, stop);
  }

  /// What follows IPv6's header (RFC 8200, section 4).
  ///
  /// @param packet where the packet begins; -1 where it was put together from fragments
  private void extensions(int first, byte[] bytes, int packet, int from, int end, long stop) {
    int next = first;
    int here = from;
    while (next != TCP && next != IN_IPV4 && next != IN_IPV6) {
      boolean known =
          switch (next) {
            // hop by hop, routing, fragment, authentication, options, mobility, HIP, Shim6
            case 0, 43, 44, 51, 60, 135, 139, 140 -> true;
            default -> false;
          };
      if (!known) {
        return;
      }
      if (end - here < 8) {
        incomplete();
        return;
      }
      int after = bytes[here] & 0xFF;
      if (next == 44) {
        int field = u16(bytes, here + 2);
        int place = field & 0xFFF8;
        boolean more = (field & 1) != 0;
        if ((place != 0 || more) && packet < 0) {
          tally.add(Kind.DAMAGED_PACKETS);
          return;
        }
        if (place != 0 || more) {
          // The first one's next header counts for all, and they have it in common.
          Fragments.Key key =
              new Fragments.Key(
                  u64(bytes, packet + 8),
                  u64(bytes, packet + 16),
                  u64(bytes, packet + 24),
                  u64(bytes, packet + 32),
                  after,
                  u32(bytes, here + 4));
          fragment(key, place, more, bytes, here + 8, end, stop);
          return;
        }
        here += 8;
      } else {
        int length = bytes[here + 1] & 0xFF;
        here += next == 51 ? (length + 2) * 4 : (length + 1) * 8;
      }
      next = after;
      if (here > stop) {
        tally.add(Kind.DAMAGED_PACKETS);
        return;
      }
    }
    content(next, bytes, here, end, stop);
  }

  private void fragment(
      Fragments.Key key, int place, boolean more, byte[] bytes, int from, int end, long stop) {
    if (stop > end) {
      tally.add(Kind.SHORT_PACKETS);
      return;
    }
    fragments
        .take(key, at, place, more, bytes, from, (int) stop)
        .ifPresent(
            whole -> {
              // It ends where its last fragment ended, whatever padding that frame had.
              cut = 0;
              if (key.isIpv6()) {
                extensions(key.protocol(), whole, -1, 0, whole.length, whole.length);
              } else {
                content(key.protocol(), whole, 0, whole.length, whole.length);
              }
            });
  }

  private void content(int protocol, byte[] bytes, int offset, int end, long stop) {
    if (protocol == TCP) {
      tcp(bytes, offset, end, stop);
    } else {
      ip(bytes, offset, (int) Math.min(end, stop));
    }
  }

  private void tcp(byte[] bytes, int offset, int end, long stop) {
    int had = (int) Math.min(end, stop);
    if (had < stop) {
      tally.add(Kind.SHORT_PACKETS);
    }
    if (had - offset < HEADER_TCP) {
      if (had == stop) {
        tally.add(Kind.DAMAGED_PACKETS);
      }
      return;
    }
    int header = (bytes[offset + 12] >> 4 & 0xF) * 4;
    if (header < HEADER_TCP || offset + header > stop) {
      tally.add(Kind.DAMAGED_PACKETS);
      return;
    }
    int content = offset + header;
    segment.header(
        u16(bytes, offset),
        u16(bytes, offset + 2),
        (int) u32(bytes, offset + 4),
        (int) u32(bytes, offset + 8),
        bytes[offset + 13] & 0xFF);
    segment.content(bytes, content, Math.max(0, had - content), (int) (stop - content));
    reassembly.take(segment);
  }

  /// The capture ends.
  void finish() throws InterruptedException {
    fragments.finish();
    reassembly.finish();
  }

  private static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }

  private static long u32(byte[] bytes, int at) {
    return Window.number(bytes, at, true) & 0xFFFFFFFFL;
  }

  private static long u64(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }
}

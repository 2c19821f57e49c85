package org.maillens.capture.packet;

import org.maillens.evidence.Conversations.Kind;

/// Finds the IP packet in a frame of whatever link it was seen on.
final class Frames {
  private static final int ETHERNET = 14;
  private static final int COOKED = 16;
  private static final int COOKED_2 = 20;

  private static final int TYPE_IPV4 = 0x0800;
  private static final int TYPE_IPV6 = 0x86DD;

  /// More labels and tags than any network puts before a packet.
  private static final int MOST_TAGS = 8;

  private final Packets packets;
  private final Tally tally;

  Frames(Packets packets, Tally tally) {
    this.packets = packets;
    this.tally = tally;
  }

  /// A frame.
  ///
  /// @param link number of the link's type, as in tcpdump.org's list
  /// @param captured how many bytes there are
  /// @param length how many bytes it had
  void take(int link, byte[] bytes, int offset, int captured, long length, long number, long at) {
    int end = offset + captured;
    packets.frame(number, at, Math.max(0, length - captured));
    switch (link) {
      case 0, 108 -> loopback(bytes, offset, end);
      case 1 -> typed(bytes, offset + ETHERNET, end);
      case 9, 50 -> ppp(bytes, offset, end);
      case 12, 14, 101, 228, 229 -> raw(bytes, offset, end);
      case 51 -> pppoe(bytes, offset, end);
      case 113 -> typed(bytes, offset + COOKED, end);
      case 258 -> processes(bytes, offset, end, length, number, at);
      case 276 -> cooked2(bytes, offset, end);
      default -> tally.add(Kind.UNKNOWN_LINK);
    }
  }

  /// The link's header ends with an EtherType.
  private void typed(byte[] bytes, int offset, int end) {
    if (offset <= end) {
      ofType(u16(bytes, offset - 2), bytes, offset, end);
    } else {
      packets.incomplete();
    }
  }

  private void cooked2(byte[] bytes, int offset, int end) {
    if (end - offset < COOKED_2) {
      packets.incomplete();
    } else {
      ofType(u16(bytes, offset), bytes, offset + COOKED_2, end);
    }
  }

  private void ofType(int first, byte[] bytes, int offset, int end) {
    int type = first;
    int at = offset;
    for (int i = 0; i < MOST_TAGS; i++) {
      switch (type) {
        case TYPE_IPV4, TYPE_IPV6 -> {
          packets.ip(bytes, at, end);
          return;
        }
        // 802.1Q, 802.1ad, and what came before it
        case 0x8100, 0x88A8, 0x9100, 0x9200 -> {
          if (end - at < 4) {
            packets.incomplete();
            return;
          }
          type = u16(bytes, at + 2);
          at += 4;
        }
        case 0x8864 -> {
          pppoe(bytes, at, end);
          return;
        }
        case 0x8847, 0x8848 -> {
          mpls(bytes, at, end);
          return;
        }
        default -> {
          if (type > 1500 || end - at < 8 || !isSnap(bytes, at)) {
            return;
          }
          type = u16(bytes, at + 6);
          at += 8;
        }
      }
    }
  }

  /// 802.2 with SNAP and no vendor: an EtherType follows.
  private static boolean isSnap(byte[] bytes, int at) {
    return u16(bytes, at) == 0xAAAA && Window.number(bytes, at + 2, true) == 0x03000000;
  }

  private void mpls(byte[] bytes, int offset, int end) {
    int at = offset;
    for (int i = 0; i < MOST_TAGS && end - at > 4; i++) {
      boolean last = (bytes[at + 2] & 1) != 0;
      at += 4;
      if (last) {
        raw(bytes, at, end);
        return;
      }
    }
  }

  private void pppoe(byte[] bytes, int offset, int end) {
    // Version and type 1, code 0 for a session
    if (end - offset > 6 && bytes[offset] == 0x11 && bytes[offset + 1] == 0) {
      ppp(bytes, offset + 6, end);
    }
  }

  private void ppp(byte[] bytes, int offset, int end) {
    int at = end - offset > 2 && u16(bytes, offset) == 0xFF03 ? offset + 2 : offset;
    if (end - at < 2) {
      return;
    }
    // One byte where the protocol is compressed (RFC 1661, 6.5)
    boolean compressed = (bytes[at] & 1) != 0;
    int protocol = compressed ? bytes[at] & 0xFF : u16(bytes, at);
    if (protocol == 0x21 || protocol == 0x57) {
      packets.ip(bytes, at + (compressed ? 1 : 2), end);
    }
  }

  /// Four bytes with the system's number for the protocol, in its own order or in the network's.
  private void loopback(byte[] bytes, int offset, int end) {
    if (end - offset < 4) {
      packets.incomplete();
      return;
    }
    int family = Window.number(bytes, offset, true);
    int swapped = Integer.reverseBytes(family);
    if (isFamily(family) || isFamily(swapped)) {
      packets.ip(bytes, offset + 4, end);
    }
  }

  private static boolean isFamily(int family) {
    return switch (family) {
      // AF_INET everywhere; AF_INET6 of Windows, NetBSD and OpenBSD, FreeBSD, macOS
      case 2, 23, 24, 28, 30 -> true;
      default -> false;
    };
  }

  private void raw(byte[] bytes, int offset, int end) {
    if (end > offset) {
      int version = bytes[offset] >> 4 & 0xF;
      if (version == 4 || version == 6) {
        packets.ip(bytes, offset, end);
      } else if (version == 0) {
        // OpenBSD's loopback has the number of its link that others gave to raw IP.
        loopback(bytes, offset, end);
      }
    }
  }

  /// macOS puts the process before a frame, and says of which link it is.
  private void processes(byte[] bytes, int offset, int end, long length, long number, long at) {
    if (end - offset < 12) {
      packets.incomplete();
      return;
    }
    int header = Window.number(bytes, offset, false);
    int link = Window.number(bytes, offset + 8, false);
    if (header >= 12 && header <= end - offset && link != 258) {
      take(link, bytes, offset + header, end - offset - header, length - header, number, at);
    }
  }

  private static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }
}

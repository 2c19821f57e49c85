package org.maillens.capture.tcp;

import org.jspecify.annotations.Nullable;

/// Addresses as text; the same address is the same text, as long as it is remembered.
final class AddressText {
  private static final int BITS_REMEMBERED = 14;
  private static final int REMEMBERED = 1 << BITS_REMEMBERED;
  private static final int GROUPS = 8;
  private static final int BITS = 16;

  private final long[] highs = new long[REMEMBERED];
  private final long[] lows = new long[REMEMBERED];
  private final @Nullable String[] texts = new String[REMEMBERED];

  /// The text of an address: IPv4 with dots, IPv6 as RFC 5952 wants it.
  String of(long high, long low) {
    long mixed = (high * 31 + low) * 0x9E3779B97F4A7C15L;
    int place = (int) (mixed >>> (Long.SIZE - BITS_REMEMBERED));
    String known = texts[place];
    if (known != null && highs[place] == high && lows[place] == low) {
      return known;
    }
    String text = high == 0 && low >>> 32 == 0xFFFF ? four((int) low) : six(high, low);
    highs[place] = high;
    lows[place] = low;
    texts[place] = text;
    return text;
  }

  private static String four(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 0xFF)
        + "."
        + (address >>> 8 & 0xFF)
        + "."
        + (address & 0xFF);
  }

  private static String six(long high, long low) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      long half = i < GROUPS / 2 ? high : low;
      groups[i] = (int) (half >>> (BITS * (GROUPS / 2 - 1 - i % (GROUPS / 2)))) & 0xFFFF;
    }
    int gap = -1;
    int longest = 1;
    for (int i = 0; i < GROUPS; i++) {
      int zeros = 0;
      while (i + zeros < GROUPS && groups[i + zeros] == 0) {
        zeros++;
      }
      if (zeros > longest) {
        longest = zeros;
        gap = i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == gap) {
        text.append("::");
        i += longest - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}

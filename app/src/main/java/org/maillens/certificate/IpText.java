package org.maillens.certificate;

import java.util.Arrays;
import java.util.Optional;
import org.maillens.tls.Bytes;

/// IP addresses as text and as octets, without any look-up.
final class IpText {
  private IpText() {}

  /// Octets of an IPv4 address in four decimal parts or of an IPv6 address (RFC 4291 §2.2, brackets
  /// allowed, no zone); empty for anything else.
  static Optional<Bytes> parse(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    return bare.indexOf(':') < 0 ? v4(bare) : v6(bare);
  }

  /// Dotted decimal, or RFC 5952 for 16 octets; empty for other lengths.
  static Optional<String> format(Bytes address) {
    return switch (address.length()) {
      case 4 ->
          Optional.of(
              address.u8(0) + "." + address.u8(1) + "." + address.u8(2) + "." + address.u8(3));
      case 16 -> Optional.of(formatV6(address));
      default -> Optional.empty();
    };
  }

  private static Optional<Bytes> v4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    int[] octets = new int[4];
    for (int i = 0; i < 4; i++) {
      octets[i] = number(parts[i], 10, 3);
      // A leading zero means octal to some programs: no certificate name is compared on a guess.
      if (octets[i] < 0
          || octets[i] > 255
          || (parts[i].length() > 1 && parts[i].charAt(0) == '0')) {
        return Optional.empty();
      }
    }
    return Optional.of(Bytes.of(octets));
  }

  private static Optional<Bytes> v6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return Optional.empty();
    }
    int[] octets = new int[16];
    int[] head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
    int[] tail = gap < 0 ? new int[0] : groups(text.substring(gap + 2), true);
    int total = head.length + tail.length;
    boolean broken = (head.length == 1 && head[0] < 0) || (tail.length == 1 && tail[0] < 0);
    if (broken || (gap < 0 ? total != 16 : total > 14)) {
      return Optional.empty();
    }
    System.arraycopy(head, 0, octets, 0, head.length);
    System.arraycopy(tail, 0, octets, 16 - tail.length, tail.length);
    return Optional.of(Bytes.of(octets));
  }

  /// Octets of colon-separated groups, `{-1}` when one is wrong.
  private static int[] groups(String text, boolean mayEndInV4) {
    if (text.isEmpty()) {
      return new int[0];
    }
    String[] parts = text.split(":", -1);
    if (parts.length > 8) {
      return new int[] {-1};
    }
    int[] octets = new int[parts.length * 2 + 2];
    int used = 0;
    for (int i = 0; i < parts.length; i++) {
      Optional<Bytes> v4 =
          mayEndInV4 && i == parts.length - 1 ? v4(parts[i]) : Optional.<Bytes>empty();
      if (v4.isPresent()) {
        for (int k = 0; k < 4; k++) {
          octets[used++] = v4.get().u8(k);
        }
        continue;
      }
      int group = number(parts[i], 16, 4);
      if (group < 0) {
        return new int[] {-1};
      }
      octets[used++] = group >> 8;
      octets[used++] = group & 0xff;
    }
    return Arrays.copyOf(octets, used);
  }

  private static int number(String text, int radix, int maxDigits) {
    if (text.isEmpty() || text.length() > maxDigits) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }

  private static String formatV6(Bytes address) {
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int length = 0;
      while (i + length < 8 && address.u16((i + length) * 2) == 0) {
        length++;
      }
      if (length > bestLength) {
        bestStart = i;
        bestLength = length;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        text.append("::");
        i += bestLength - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(address.u16(i * 2)));
    }
    return text.toString();
  }
}

package org.maillens.wizard.send;

import java.util.HexFormat;

/// Bytes as people read them: offset, 16 bytes, and what of them is text.
final class HexDump {
  private static final int WIDTH = 16;
  private static final int MOST = 64 * 1024;

  private HexDump() {}

  static String of(byte[] bytes) {
    HexFormat hex = HexFormat.ofDelimiter(" ");
    StringBuilder dump = new StringBuilder();
    int end = Math.min(bytes.length, MOST);
    for (int from = 0; from < end; from += WIDTH) {
      int to = Math.min(from + WIDTH, end);
      dump.append(HexFormat.of().toHexDigits(from, 6)).append("  ");
      dump.append(hex.formatHex(bytes, from, to));
      dump.repeat("   ", WIDTH - (to - from)).append("  ");
      for (int i = from; i < to; i++) {
        int value = bytes[i] & 0xFF;
        dump.append(value >= 0x20 && value < 0x7F ? (char) value : '.');
      }
      dump.append('\n');
    }
    return dump.toString();
  }
}

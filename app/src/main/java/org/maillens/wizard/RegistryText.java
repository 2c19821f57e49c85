package org.maillens.wizard;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A text for the Windows registry as `regedit` itself writes it: UTF-16, little-endian, with its
/// mark at the beginning, lines ended by CR and LF.
final class RegistryText {
  private RegistryText() {}

  static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("\uFEFF".getBytes(StandardCharsets.UTF_16LE));
    // Regedit ignores a last line without an end, and wants an empty one behind it.
    text.lines()
        .forEach(line -> bytes.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_16LE)));
    bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_16LE));
    return bytes.toByteArray();
  }
}

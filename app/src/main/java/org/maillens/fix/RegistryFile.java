package org.maillens.fix;

import java.nio.charset.StandardCharsets;

/// A text for the registry as a file that Windows imports with a double click.
///
/// `Windows Registry Editor Version 5.00` is the form of Windows 2000 and later, which the registry
/// editor itself writes as UTF-16 with its mark in front and with CR LF at the end of a line; so
/// names that are not ASCII come through on every Windows, whatever its code page.
final class RegistryFile {
  private static final String MARK = "\uFEFF";

  private RegistryFile() {}

  /// @param text lines of a registration file, the first of them its version
  static byte[] bytes(String text) {
    String lines = String.join("\r\n", text.lines().toList());
    return (MARK + lines + "\r\n\r\n").getBytes(StandardCharsets.UTF_16LE);
  }
}

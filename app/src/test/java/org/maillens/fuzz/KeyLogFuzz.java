package org.maillens.fuzz;

import java.nio.charset.StandardCharsets;
import org.maillens.capture.keylog.KeyLog;

/// Key logs.
public final class KeyLogFuzz {
  private KeyLogFuzz() {}

  /// One log, in two parts.
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    boolean begins = KeyLog.begins(text);
    KeyLog whole = KeyLog.read(text);
    if (begins && whole.isEmpty() && whole.ignored() == 0 && text.isBlank()) {
      throw new IllegalStateException("nothing is no key log");
    }
    KeyLog parts = KeyLog.empty();
    parts.add(text.substring(0, text.length() / 2));
    parts.add(text.substring(text.length() / 2));
    if (whole.toString().length() > 200) {
      throw new IllegalStateException("a key log says nothing of itself");
    }
  }
}

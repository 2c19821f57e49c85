package org.maillens.practice;

/// How a server that has had enough connections turns the next one away.
public enum Refusal {
  /// Accepts and closes without a byte, as firewalls with a connection limit and many servers do.
  CLOSE,
  /// Accepts and resets.
  RESET,
  /// Says `* BYE`, `-ERR [SYS/TEMP]` or `421` in place of the greeting, then closes. Where TLS
  /// comes first there is no greeting to replace, so it closes as [#CLOSE] does.
  BUSY
}

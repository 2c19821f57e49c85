package org.maillens.capture.log;

import java.util.Optional;

/// Tells which mail program has a fingerprint.
@FunctionalInterface
public interface Programs {
  /// The profile of the only program with this JA3; empty when none or several have it.
  ///
  /// @param ja3 its MD5, 32 hexadecimal digits
  Optional<String> byJa3(String ja3);
}

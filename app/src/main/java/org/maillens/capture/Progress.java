package org.maillens.capture;

import java.util.OptionalLong;

/// Hears how far reading has come; on the thread that reads.
@FunctionalInterface
public interface Progress {
  /// Nobody wants to know.
  Progress NONE = (bytes, of) -> {};

  /// So much has been read.
  ///
  /// @param bytes of all inputs together, as they are stored: before unpacking
  /// @param of how many there are; empty when one of the inputs does not tell
  void at(long bytes, OptionalLong of);
}

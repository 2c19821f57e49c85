package org.maillens.probe;

/// Hears the keys of the check's own full handshakes, so that a capture of them can be read.
/// Nothing secret goes through these: nobody signs in.
@FunctionalInterface
public interface SessionKeys {
  /// Nobody hears them.
  SessionKeys UNHEARD = _ -> {};

  /// @param line of an NSS key log, such as `CLIENT_RANDOM <64 digits> <96 digits>`, without its
  ///   end
  void key(String line);
}

package org.maillens.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;
import org.maillens.evidence.Conversations;

/// Opens lists of conversations that MailLens saved itself. What they look like is known to the
/// report, which stands above this package.
///
/// @param begins whether the first bytes of an input, unpacked, are those of such a list
/// @param reading reads one
public record OwnLists(Predicate<byte[]> begins, Reading reading) {
  /// Knows no list.
  static final OwnLists NONE = new OwnLists(_ -> false, _ -> Optional.empty());

  /// Reads a list.
  @FunctionalInterface
  public interface Reading {
    /// @return empty where it is not whole, or not as MailLens saves it
    /// @throws IOException if the stream fails
    /// @throws InterruptedException soon after the thread is interrupted
    Optional<Conversations> read(InputStream in) throws IOException, InterruptedException;
  }
}

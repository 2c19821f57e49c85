package org.maillens.client;

import java.util.List;
import java.util.Optional;

/// Which programs of the catalogue say a hello.
///
/// @param sureness how sure it is
/// @param candidates all that it can be, in the catalogue's order; none where it is not recognised
public record Recognised(Sureness sureness, List<Profile> candidates) {
  public Recognised {
    candidates = List.copyOf(candidates);
  }

  /// No program of the catalogue says it.
  public static final Recognised NOT = new Recognised(Sureness.NOT_KNOWN, List.of());

  /// The only program that it can be.
  public Optional<Profile> program() {
    return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
  }

  /// How sure it is. Words: `conversations.sureness.…`.
  public enum Sureness {
    /// The hello of one program, and of no other of the catalogue, to the last byte that does not
    /// change.
    CERTAIN,
    /// The fingerprint of one program.
    LIKELY,
    /// Several programs say it: they share a library.
    SEVERAL,
    /// None is known that does.
    NOT_KNOWN
  }
}

package org.maillens.client;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks fingerprints up in the catalogue, whose own are worked out when the first is asked for.
public final class ProgramsByJa3 {
  private final Profiles profiles;
  private @Nullable FingerprintIndex index;

  /// @param profiles the programs to be found
  public ProgramsByJa3(Profiles profiles) {
    this.profiles = profiles;
  }

  /// The id of the only program with this JA3; empty when none or several have it.
  ///
  /// @param ja3 its MD5, 32 hexadecimal digits
  public Optional<String> byJa3(String ja3) {
    List<Profile> found = index().families(ja3);
    return found.size() == 1 ? Optional.of(found.getFirst().id()) : Optional.empty();
  }

  private synchronized FingerprintIndex index() {
    FingerprintIndex known = index;
    if (known == null) {
      known = new FingerprintIndex(profiles.all());
      index = known;
    }
    return known;
  }
}

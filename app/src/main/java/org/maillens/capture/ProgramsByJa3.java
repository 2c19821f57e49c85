package org.maillens.capture;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillens.capture.log.Programs;
import org.maillens.client.FingerprintIndex;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;

/// Looks fingerprints up in the catalogue, whose own are worked out when the first is asked for.
final class ProgramsByJa3 implements Programs {
  private final Profiles profiles;
  private @Nullable FingerprintIndex index;

  ProgramsByJa3(Profiles profiles) {
    this.profiles = profiles;
  }

  @Override
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

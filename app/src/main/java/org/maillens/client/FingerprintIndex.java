package org.maillens.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds the programs that have a fingerprint, as a log or a capture shows it. Several share one
/// where they use the same TLS library.
public final class FingerprintIndex {
  private final Map<String, List<Profile>> byText = new HashMap<>();

  /// Works out the fingerprints of all these profiles.
  public FingerprintIndex(List<Profile> profiles) {
    for (Profile profile : profiles) {
      Fingerprints.of(profile).stream()
          .flatMap(prints -> prints.texts().stream())
          .forEach(text -> byText.computeIfAbsent(text, t -> new ArrayList<>()).add(profile));
    }
  }

  /// The profiles that have this fingerprint, in the order in which they were given.
  ///
  /// @param ja3OrJa4 the MD5 or the text of a JA3, on the wire or as Dovecot logs it, or a JA4
  public List<Profile> families(String ja3OrJa4) {
    return List.copyOf(byText.getOrDefault(ja3OrJa4.strip().toLowerCase(Locale.ROOT), List.of()));
  }
}

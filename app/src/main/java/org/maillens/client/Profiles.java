package org.maillens.client;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillens.knowledge.Shipped;

/// The catalogue of client profiles: every file that `/clients/index.txt` names. They are read when
/// first asked for, since that takes most of a second and an explanation does without.
public final class Profiles {
  /// The profile that stands for the programs of today; verdicts speak of it when none is chosen.
  public static final String MODERN = "modern";

  private static final String FOLDER = "/clients/";

  private @Nullable List<Profile> all;

  private final FingerprintIndex fingerprints = new FingerprintIndex(this::all);

  private Profiles() {}

  /// The catalogue of this program.
  public static Profiles load() {
    return new Profiles();
  }

  /// All profiles, in the order in which they are shown.
  ///
  /// @throws IllegalStateException if a file of the program is damaged: what, and in which file
  public synchronized List<Profile> all() {
    List<Profile> known = all;
    if (known == null) {
      known = Shipped.all(FOLDER, Profiles::read);
      all = known;
    }
    return known;
  }

  /// The profile with this id.
  public Optional<Profile> byId(String id) {
    return all().stream().filter(p -> p.id().equals(id)).findFirst();
  }

  /// Finds these profiles by what captures and logs show of their hellos.
  public FingerprintIndex fingerprints() {
    return fingerprints;
  }

  /// The profile that stands for the programs of today.
  public Profile modernBaseline() {
    return byId(MODERN).orElseThrow(() -> new IllegalStateException("no profile " + MODERN));
  }

  private static Profile read(String file) {
    Profile profile = ProfileReader.read(Shipped.json(FOLDER + file));
    if (!file.equals(profile.id() + ".json")) {
      throw new IllegalStateException("id " + profile.id() + " is not the file's name");
    }
    return profile;
  }
}

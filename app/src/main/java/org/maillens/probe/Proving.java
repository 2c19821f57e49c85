package org.maillens.probe;

import java.util.List;
import org.maillens.client.Profile;

/// Which programs' hellos a check sends besides the chosen ones, once the server is measured and
/// what they would get can be worked out. A hello that two programs share is sent once.
///
/// @param candidates the programs that may be tried; those whose hello is not known completely are
///   passed over
/// @param connections how many may be made for it; a refusal at the end needs one more as its proof
/// @param inDoubtOnly only those of whom it is not certain what they would get
public record Proving(List<Profile> candidates, int connections, boolean inDoubtOnly) {
  /// What a usual check may spend on programs that nobody asked about.
  private static final int USUAL = 6;

  /// What it may spend where the user wants to see all programs.
  private static final int MANY = 18;

  public Proving {
    candidates = List.copyOf(candidates);
  }

  /// No other hello is sent.
  public static Proving none() {
    return new Proving(List.of(), 0, true);
  }

  /// The most doubtful ones, as many as a check can afford that is asked about one program.
  ///
  /// @param gentle whether the server is to be spared
  public static Proving doubtful(List<Profile> candidates, boolean gentle) {
    return new Proving(candidates, gentle ? USUAL / 3 : USUAL, true);
  }

  /// The most doubtful first, then others, as many as a check can afford that is asked about all.
  ///
  /// @param gentle whether the server is to be spared
  public static Proving many(List<Profile> candidates, boolean gentle) {
    return new Proving(candidates, gentle ? MANY / 3 : MANY, false);
  }

  /// Every one of them, whatever it costs.
  public static Proving all(List<Profile> candidates) {
    return new Proving(candidates, Integer.MAX_VALUE, false);
  }
}

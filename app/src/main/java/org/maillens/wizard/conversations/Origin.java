package org.maillens.wizard.conversations;

import java.util.Optional;
import org.maillens.evidence.Provenance;

/// The file of a saved conversation and where in it that begins.
///
/// @param file its name without folders; empty where there is none
/// @param position number of the frame or line; empty where it is not told
public record Origin(String file, Optional<Long> position) {
  /// Of a provenance such as `/home/anna/day.pcapng:1204`.
  public static Origin of(Provenance provenance) {
    return new Origin(
        name(provenance.file()), Optional.of(provenance.place()).filter(place -> place > 0));
  }

  private static String name(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}

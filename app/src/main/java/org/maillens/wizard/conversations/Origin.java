package org.maillens.wizard.conversations;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.evidence.Provenance;

/// The file of a saved conversation and where in it that begins.
///
/// @param file its name without folders; empty where there is none
/// @param position number of the frame or line; empty where it is not told
public record Origin(String file, Optional<Long> position) {
  private static final Pattern PLACE = Pattern.compile("(.*?):(\\d{1,18})", Pattern.DOTALL);

  /// Of a provenance such as `/home/anna/day.pcapng:1204`.
  public static Origin of(Provenance provenance) {
    Matcher place = PLACE.matcher(provenance.detail());
    return place.matches()
        ? new Origin(name(place.group(1)), Optional.of(Long.valueOf(place.group(2))))
        : new Origin(name(provenance.detail()), Optional.empty());
  }

  private static String name(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}

package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

/// A file as `ls -l` printed it.
///
/// @param path as printed
/// @param mode the ten characters, `-rw-r-----`
/// @param owner user
/// @param group group
/// @param target where a link leads; empty for none
public record ListedFile(
    @Sensitivity(PUBLIC) String path,
    @Sensitivity(PUBLIC) String mode,
    @Sensitivity(PUBLIC) String owner,
    @Sensitivity(PUBLIC) String group,
    @Sensitivity(PUBLIC) String target,
    @Sensitivity(PUBLIC) Place place) {
  /// Whether everybody on the computer may read it.
  public boolean isWorldReadable() {
    return mode.length() == 10 && mode.charAt(7) == 'r';
  }
}

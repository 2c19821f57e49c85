package org.maillens.probe;

import org.maillens.evidence.Evidence;

/// Asks others than the server about what it showed, once it is checked.
@FunctionalInterface
public interface Inquiring {
  /// Asks nobody.
  Inquiring NOBODY = (checked, _) -> checked;

  /// The evidence with what they said. Blocking; when interrupted, as it was.
  ///
  /// @param allowed whether the user allows that anybody outside this computer is asked
  Evidence inquire(Evidence checked, boolean allowed);
}

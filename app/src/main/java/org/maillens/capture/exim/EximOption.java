package org.maillens.capture.exim;

import java.util.List;
import org.maillens.evidence.Place;

/// One option, macros put in.
///
/// @param scope empty for the main section; else the section and the name of the driver in it:
///   `authenticators`, `plain_server`
/// @param name without `no_` and `hide`
/// @param value `true` or `false` for an option without a value
/// @param hidden whether `hide` stands before it
record EximOption(List<String> scope, String name, String value, boolean hidden, Place place) {
  EximOption {
    scope = List.copyOf(scope);
  }

  boolean isMain() {
    return scope.isEmpty();
  }
}

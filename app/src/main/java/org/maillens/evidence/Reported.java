package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PERSONAL;

/// What the user told us.
///
/// @param address the address or server as typed; empty when none
/// @param error the error text or code that the mail program shows; empty when none
public record Reported(@Sensitivity(PERSONAL) String address, @Sensitivity(PERSONAL) String error) {
  /// Nothing was told.
  public static Reported nothing() {
    return new Reported("", "");
  }
}

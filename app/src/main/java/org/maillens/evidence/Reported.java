package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PERSONAL;
import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.time.LocalDate;
import java.util.Optional;

/// What the user told us.
///
/// @param address the address or server as typed; empty when none
/// @param error the error text or code that the mail program shows; empty when none
/// @param since the day on which the trouble began, where the user knows it
/// @param server what the server is, where the user knows better than the signs: a product of
///   `/servers/products.json`, or one with its version, `dovecot-2.4`; empty when not told
public record Reported(
    @Sensitivity(PERSONAL) String address,
    @Sensitivity(PERSONAL) String error,
    @Sensitivity(PUBLIC) Optional<LocalDate> since,
    @Sensitivity(PUBLIC) String server) {

  /// Told without a day.
  public Reported(String address, String error) {
    this(address, error, Optional.empty(), "");
  }

  /// Told without the server's product.
  public Reported(String address, String error, Optional<LocalDate> since) {
    this(address, error, since, "");
  }

  /// Nothing was told.
  public static Reported nothing() {
    return new Reported("", "");
  }
}

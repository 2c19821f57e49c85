package org.maillens.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.client.Profile.ConnectsFrom;
import org.maillens.client.Profile.How;
import org.maillens.client.Profile.Kind;
import org.maillens.client.Profile.Origin;
import org.maillens.client.Profile.Source;
import org.maillens.tls.PastedCipherList;

/// A client of which nothing is known but the cipher suites that somebody pasted. Whatever hangs on
/// the rest of its hello stays unknown, and it is never sent.
public final class PastedClient {
  /// The profile's id.
  public static final String ID = "pasted-ciphers";

  private PastedClient() {}

  /// The client with these suites, in their order.
  ///
  /// @param date when they were pasted, `2026-11-22`
  /// @throws IllegalArgumentException if the list has no suite
  public static Profile of(PastedCipherList pasted, String date) {
    if (pasted.suites().isEmpty()) {
      throw new IllegalArgumentException("a list without cipher suites");
    }
    return new Profile(
        ID,
        "A client with the pasted cipher suites",
        "",
        new Origin(
            "?",
            Profile.OWN,
            Kind.LIBRARY,
            Optional.empty(),
            Optional.empty(),
            "any",
            "?",
            ConnectsFrom.THIS_COMPUTER),
        Optional.of(
            new Offer(
                pasted.versions(),
                false,
                pasted.suites(),
                Optional.empty(),
                pasted.groups(),
                Optional.empty(),
                Optional.empty(),
                pasted.signatureSchemes(),
                Map.of(),
                Optional.empty())),
        List.of(),
        Limits.UNKNOWN,
        Trust.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        List.of(new Source(List.of("hello"), How.DERIVED, "cipher suites as pasted", "own", date)));
  }
}

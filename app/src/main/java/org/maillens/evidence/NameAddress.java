package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;

/// A name that the server could be called by, and where DNS says it leads.
///
/// @param name A-labels, lower case
/// @param addresses numeric; empty when the name was not found
/// @param sameServer whether one of them is an address of the endpoint
public record NameAddress(
    @Sensitivity(PUBLIC) String name,
    @Sensitivity(PUBLIC) Origin origin,
    @Sensitivity(PUBLIC) List<String> addresses,
    @Sensitivity(PUBLIC) Answer sameServer) {
  public NameAddress {
    addresses = List.copyOf(addresses);
  }

  /// Where the name comes from.
  public enum Origin {
    /// A certificate that the server showed.
    CERTIFICATE,
    /// What servers of this domain are usually called: `mail.`, `imap.`, `autoconfig.` …
    USUAL,
    /// An MX or SRV record of the domain.
    RECORD
  }
}

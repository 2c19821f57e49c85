package org.maillens.certificate;

import java.util.List;
import java.util.Optional;

/// Whether a certificate is for the wanted name.
///
/// `reference` is the wanted name as compared (lower case, A-labels, no trailing dot); `pattern`
/// the name in the certificate that matched, for old clients perhaps the common name;
/// `oldClientsWouldAccept` says whether a program that still reads the common name (RFC 2818, RFC
/// 6125) would accept; `presented` lists what the certificate is for.
public record NameVerdict(
    String reference,
    Match match,
    Reason reason,
    Optional<String> pattern,
    boolean oldClientsWouldAccept,
    List<String> presented) {

  /// Whether RFC 9525 says that it matches.
  public enum Match {
    YES,
    NO,
    UNKNOWN
  }

  /// Why.
  public enum Reason {
    /// The same DNS name.
    EXACT,
    /// A wildcard as the whole left-most label.
    WILDCARD,
    /// The same IP address.
    IP_ADDRESS,
    /// The service in the mail domain whose SRV record led here (RFC 4985).
    SERVICE,
    /// The certificate has names, but not this one.
    OTHER_NAMES,
    /// Only the common name fits, and the certificate has no subjectAltName that could.
    COMMON_NAME_ONLY,
    /// No name at all.
    NO_NAMES,
    /// The subjectAltName extension cannot be read, and what could be read of it does not match.
    DAMAGED_NAMES,
    /// The wanted name is neither a DNS name nor an IP address, or no name is wanted.
    NO_REFERENCE,
    /// The server sent no certificate.
    NO_CERTIFICATE
  }

  public NameVerdict {
    presented = List.copyOf(presented);
  }

  /// Whether it matches for certain.
  public boolean matches() {
    return match == Match.YES;
  }
}

package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;
import org.maillens.certificate.Certificate;
import org.maillens.tls.ProtocolVersion;

/// A certificate chain as the server sent it for the endpoint's own name.
///
/// @param role key type of the leaf: "RSA", "EC", …
/// @param version with which it was seen
/// @param sent in the order of the Certificate message, leaf first
public record ServedChain(
    @Sensitivity(PUBLIC) String role,
    @Sensitivity(PUBLIC) ProtocolVersion version,
    @Sensitivity(PUBLIC) List<Certificate> sent) {
  public ServedChain {
    sent = List.copyOf(sent);
  }

  /// The certificate of the server itself.
  public Certificate leaf() {
    return sent.getFirst();
  }
}

package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;
import org.maillens.certificate.Certificate;

/// What this computer's own chain engine says of a chain: it knows intermediates and roots that no
/// list shows.
///
/// @param engine `windows` or `macos`
/// @param leaf SHA-256 of the server's certificate that was judged, lower-case hexadecimal
/// @param trusted without regard to the server's name and to revocation
/// @param status the engine's own number: on Windows `TrustStatus.dwErrorStatus` of
///   CERT_CHAIN_CONTEXT
/// @param path that it built, leaf first; empty when it tells none
public record EngineAnswer(
    @Sensitivity(PUBLIC) String engine,
    @Sensitivity(PUBLIC) String leaf,
    @Sensitivity(PUBLIC) Answer trusted,
    @Sensitivity(PUBLIC) long status,
    @Sensitivity(PUBLIC) List<Certificate> path) {
  public EngineAnswer {
    path = List.copyOf(path);
  }
}

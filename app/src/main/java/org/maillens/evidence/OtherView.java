package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;
import org.maillens.certificate.Certificate;

/// What the same server shows on another port or address, asked with the same server name: whoever
/// intercepts one of them seldom intercepts all.
///
/// @param address numeric
/// @param answered whether a ServerHello came
/// @param sent the chain in the order sent, when seen
public record OtherView(
    @Sensitivity(PUBLIC) String address,
    @Sensitivity(PUBLIC) int port,
    @Sensitivity(PUBLIC) Answer answered,
    @Sensitivity(PUBLIC) List<Certificate> sent) {
  public OtherView {
    sent = List.copyOf(sent);
  }
}

package org.maillens.client;

import java.util.List;
import java.util.Optional;
import org.maillens.client.Prediction.Reason;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ServedChain;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// How a handshake ends.
///
/// @param at the gate that decides; where it succeeds, the last
/// @param chains those that the server may show; more than one where that is open
record Outcome(
    Answer works,
    Gate at,
    Reason reason,
    Optional<ProtocolVersion> version,
    Optional<CipherSuite> suite,
    Optional<NamedGroup> group,
    List<ServedChain> chains) {
  static Outcome of(Answer works, Reason reason, List<ServedChain> chains) {
    return new Outcome(
        works, reason.gate(), reason, Optional.empty(), Optional.empty(), Optional.empty(), chains);
  }

  Outcome in(ProtocolVersion negotiated) {
    return new Outcome(works, at, reason, Optional.of(negotiated), suite, group, chains);
  }

  Outcome at(Gate gate) {
    return new Outcome(works, gate, reason, version, suite, group, chains);
  }

  Outcome with(Optional<CipherSuite> chosen, Optional<NamedGroup> agreed) {
    return new Outcome(works, at, reason, version, chosen, agreed, chains);
  }
}

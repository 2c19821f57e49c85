package org.maillens.client;

import java.util.List;
import java.util.Optional;
import org.maillens.evidence.Evidence;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// The group that a server takes for a suite, where both orders lead to the same one; servers
/// differ in whose order counts.
final class GroupChoice {
  private final Evidence evidence;
  private final Gates gates;
  private final ProtocolVersion version;

  GroupChoice(Evidence evidence, Gates gates, ProtocolVersion version) {
    this.evidence = evidence;
    this.gates = gates;
    this.version = version;
  }

  Optional<NamedGroup> group(CipherSuite suite) {
    if (!suite.isTls13() && suite.keyExchange() != KeyExchange.ECDHE) {
      return Optional.empty();
    }
    List<NamedGroup> shared =
        gates.sharedGroups().stream().filter(g -> suite.isTls13() || g.isEllipticCurve()).toList();
    Optional<NamedGroup> byServer =
        evidence.tls().groups(version).stream()
            .flatMap(f -> f.accepted().stream())
            .filter(shared::contains)
            .findFirst();
    return shared.stream().findFirst().filter(first -> byServer.equals(Optional.of(first)));
  }
}

package org.maillens.client;

import java.util.List;
import java.util.Optional;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// The group that a server takes for a suite.
///
/// Up to TLS 1.2 the same side's order counts as for suites, in OpenSSL and in GnuTLS. In TLS 1.3 a
/// group for which the client sent a key comes first where the client's order counts; where the
/// server's does, GnuTLS asks for a key of its favourite, and OpenSSL does so from 3.5 on and only
/// for a post-quantum one.
final class GroupChoice {
  private final Evidence evidence;
  private final Profile profile;
  private final Gates gates;
  private final ProtocolVersion version;

  GroupChoice(Evidence evidence, Profile profile, Gates gates, ProtocolVersion version) {
    this.evidence = evidence;
    this.profile = profile;
    this.gates = gates;
    this.version = version;
  }

  /// The group; empty where it is not certain or none is needed.
  Optional<NamedGroup> group(CipherSuite suite) {
    List<NamedGroup> shared = gates.sharedGroups();
    if (suite.isTls13()) {
      return tls13(shared);
    }
    return suite.keyExchange() == KeyExchange.ECDHE
        ? choose(shared.stream().filter(NamedGroup::isEllipticCurve).toList())
        : Optional.empty();
  }

  private Optional<NamedGroup> tls13(List<NamedGroup> shared) {
    List<NamedGroup> sent =
        profile.offer().flatMap(Offer::keyShares).orElse(List.of()).stream()
            .filter(shared::contains)
            .toList();
    if (sent.isEmpty()) {
      return both(shared);
    }
    boolean better = shared.stream().anyMatch(g -> g.isPostQuantum() && !sent.contains(g));
    if (better) {
      return Optional.empty();
    }
    return isClients()
        ? sent.stream().findFirst()
        : sent.stream().findFirst().filter(first -> byServer(shared).equals(Optional.of(first)));
  }

  private Optional<NamedGroup> choose(List<NamedGroup> possible) {
    return switch (evidence.version(version).order()) {
      case CLIENT -> possible.stream().findFirst();
      case SERVER -> byServer(possible);
      case SINGLE, UNKNOWN -> both(possible);
    };
  }

  private boolean isClients() {
    return evidence.version(version).order() == Order.CLIENT;
  }

  /// The one to which both orders lead.
  private Optional<NamedGroup> both(List<NamedGroup> possible) {
    return possible.stream()
        .findFirst()
        .filter(first -> byServer(possible).equals(Optional.of(first)));
  }

  private Optional<NamedGroup> byServer(List<NamedGroup> possible) {
    return evidence.tls().groups(version).stream()
        .flatMap(facts -> facts.accepted().stream())
        .filter(possible::contains)
        .findFirst();
  }
}

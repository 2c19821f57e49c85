package org.maillens.probe;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.reply.Reply;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.Authentication;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// Negotiates as the RFCs say, without a wire, so that a search can be held against the truth.
final class SimulatedServer implements Interview.Transport {
  /// What one version takes, in the server's order.
  record Side(List<CipherSuite> suites, List<NamedGroup> groups) {}

  private final Map<ProtocolVersion, Side> sides;
  private final boolean serverOrder;
  private final Optional<NamedGroup> ecdsaCurve;
  private final int limit;
  private final boolean alerts;
  final AtomicInteger connections = new AtomicInteger();

  SimulatedServer(
      Map<ProtocolVersion, Side> sides,
      boolean serverOrder,
      Optional<NamedGroup> ecdsaCurve,
      int limit,
      boolean alerts) {
    this.sides = sides;
    this.serverOrder = serverOrder;
    this.ecdsaCurve = ecdsaCurve;
    this.limit = limit;
    this.alerts = alerts;
  }

  Map<ProtocolVersion, Side> sides() {
    return sides;
  }

  boolean serverOrder() {
    return serverOrder;
  }

  @Override
  public Reply send(int number, Question question) {
    if (connections.incrementAndGet() > limit) {
      return new Reply.Ended(number, Failure.CLOSED);
    }
    for (ProtocolVersion version : ProtocolVersion.known().reversed()) {
      if (version.compareTo(question.highest()) <= 0
          && version.compareTo(question.lowest()) >= 0
          && sides.containsKey(version)) {
        return negotiate(number, question, version);
      }
    }
    return refuse(number, 70);
  }

  private Reply negotiate(int number, Question question, ProtocolVersion version) {
    Side side = Objects.requireNonNull(sides.get(version));
    List<CipherSuite> first = serverOrder ? side.suites() : question.suites();
    List<CipherSuite> second = serverOrder ? question.suites() : side.suites();
    List<NamedGroup> firstGroups = serverOrder ? side.groups() : question.groups();
    List<NamedGroup> secondGroups = serverOrder ? question.groups() : side.groups();
    Optional<NamedGroup> group = firstGroups.stream().filter(secondGroups::contains).findFirst();
    for (CipherSuite suite : first) {
      if (!second.contains(suite)) {
        continue;
      }
      boolean needsGroup = suite.isTls13() || suite.keyExchange() == KeyExchange.ECDHE;
      boolean curveMissing =
          suite.authentication() == Authentication.ECDSA
              && ecdsaCurve.filter(question.groups()::contains).isEmpty();
      if ((needsGroup && group.isEmpty()) || curveMissing) {
        continue;
      }
      return new Reply.Answered(
          number,
          version,
          suite,
          needsGroup ? group : Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          Reply.Remarks.NONE);
    }
    return refuse(number, 40);
  }

  private Reply refuse(int number, int alert) {
    return alerts
        ? new Reply.Refused(number, new AlertDescription(alert))
        : new Reply.Ended(number, Failure.CLOSED);
  }
}

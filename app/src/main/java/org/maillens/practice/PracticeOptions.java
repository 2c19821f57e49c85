package org.maillens.practice;

import java.util.Optional;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

/// What to start, beyond the scenario's own choice.
///
/// @param port to listen on, 1 to 65535; 0 takes any free one
/// @param connectionLimit connections served before all further ones are refused, 0 or more; empty
///   for no limit
public record PracticeOptions(
    Scenario scenario,
    Protocol protocol,
    Security security,
    int port,
    Optional<Integer> connectionLimit,
    Refusal refusal) {

  /// @throws IllegalArgumentException for a protocol that is not served (ManageSieve, HTTPS), TLS
  ///   from a scenario without TLS, a port out of range or a negative limit
  public PracticeOptions {
    if (protocol == Protocol.SIEVE || !protocol.isMail()) {
      throw new IllegalArgumentException("the practice server does not speak " + protocol);
    }
    if (security == Security.IMPLICIT_TLS && !scenario.profile().offersTls()) {
      throw new IllegalArgumentException(scenario.id() + " has no TLS");
    }
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port);
    }
    if (connectionLimit.orElse(0) < 0) {
      throw new IllegalArgumentException("limit " + connectionLimit);
    }
  }

  /// The scenario as it declares itself, on any free port.
  public static PracticeOptions of(Scenario scenario) {
    return new PracticeOptions(
        scenario,
        scenario.protocol(),
        scenario.security(),
        0,
        scenario.profile().connectionLimit(),
        Refusal.CLOSE);
  }

  /// The same for another protocol and way to TLS; [Security#NONE] offers no upgrade.
  public PracticeOptions serving(Protocol otherProtocol, Security otherSecurity) {
    return new PracticeOptions(
        scenario, otherProtocol, otherSecurity, port, connectionLimit, refusal);
  }

  /// The same on a given port; 0 takes any free one.
  public PracticeOptions onPort(int otherPort) {
    return new PracticeOptions(scenario, protocol, security, otherPort, connectionLimit, refusal);
  }

  /// The same, refusing in that way after so many connections.
  public PracticeOptions limitedTo(int connections, Refusal way) {
    return new PracticeOptions(scenario, protocol, security, port, Optional.of(connections), way);
  }

  /// The same without a limit.
  public PracticeOptions unlimited() {
    return new PracticeOptions(scenario, protocol, security, port, Optional.empty(), refusal);
  }
}

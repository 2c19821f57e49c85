package org.maillens.probe;

import java.util.Optional;
import org.maillens.evidence.reply.Offerable;
import org.maillens.tls.ProtocolVersion;

/// The hellos that a check begins with.
final class Candidates {
  private Candidates() {}

  /// A hello that offers all there is, from SSLv3 to TLS 1.3, the usual things first: a server that
  /// follows the client then takes what a good client would get.
  static Question everything(Optional<String> serverName) {
    return new Question(
        "everything",
        ProtocolVersion.TLS13,
        ProtocolVersion.SSL3,
        Offerable.suites(),
        Offerable.groups(),
        Offerable.schemes(),
        serverName,
        true,
        false);
  }

  /// What programs of today offer: short enough for servers that stumble over rare offers.
  static Question usual(Optional<String> serverName) {
    return everything(serverName)
        .named("usual")
        .between(ProtocolVersion.TLS12, ProtocolVersion.TLS13)
        .offering(Offerable.usualSuites())
        .withGroups(Offerable.usualGroups())
        .withSchemes(Offerable.usualSchemes());
  }
}

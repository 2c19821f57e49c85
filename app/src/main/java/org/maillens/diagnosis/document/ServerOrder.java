package org.maillens.diagnosis.document;

import java.util.List;
import java.util.Locale;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Setting;

/// Somebody lets the server's order decide and keeps weak suites or old versions: that order is no
/// help against whoever takes the strong ones out of a hello on the way. What protects against that
/// is the hash over the handshake, and not to have the weak ones at all.
final class ServerOrder implements ServerRule {
  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<Setting> order =
        server.written(Names.order()).stream().filter(s -> isServers(s.value())).toList();
    boolean weak =
        server.open().stream()
                .flatMap(endpoint -> endpoint.cipherSuites().stream())
                .anyMatch(suite -> Weakness.of(suite).isPresent())
            || server.written(Names.suites()).stream()
                .anyMatch(setting -> UnsafeCipherList.isUnsafe(setting.value()))
            || (!server.written(Names.versions()).isEmpty()
                && server.open().stream().anyMatch(e -> !OldVersions.old(e).isEmpty()));
    if (order.isEmpty() || !weak) {
      return List.of();
    }
    return Draft.of("server-order-misunderstood", Severity.WARNING, Confidence.CERTAIN)
        .title(server.label())
        .explain()
        .exactly(Sentences.list(order, Sentences::setting))
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.paths(order))
        .alone();
  }

  private static boolean isServers(String value) {
    return List.of("yes", "on", "1", "true", "server").contains(value.toLowerCase(Locale.ROOT));
  }
}

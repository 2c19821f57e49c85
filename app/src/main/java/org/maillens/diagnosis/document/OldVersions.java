package org.maillens.diagnosis.document;

import java.util.List;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.Setting;
import org.maillens.mail.Protocol;
import org.maillens.tls.ProtocolVersion;

/// Versions that nobody should use any more are switched on: SSL 2 (RFC 6176), SSL 3 (RFC 7568,
/// POODLE), TLS 1.0 and 1.1 (RFC 8996). Only where the configuration says so: what a default leaves
/// on, the library mostly takes away.
final class OldVersions implements ServerRule {
  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<Setting> written = server.written(Names.versions());
    List<ConfiguredEndpoint> open =
        server.open().stream().filter(endpoint -> !old(endpoint).isEmpty()).toList();
    if (written.isEmpty() || open.isEmpty()) {
      return List.of();
    }
    List<ProtocolVersion> versions =
        open.stream().flatMap(endpoint -> old(endpoint).stream()).distinct().sorted().toList();
    boolean ssl = versions.getFirst().compareTo(ProtocolVersion.TLS10) < 0;
    boolean betweenServers = open.stream().allMatch(e -> e.protocol() == Protocol.SMTP);
    return Draft.of("old-versions-enabled", Severity.WARNING, Confidence.CERTAIN)
        .title(server.label(), Sentences.versions(versions))
        .explainAs(
            betweenServers ? "between-servers" : ssl ? "ssl" : "tls",
            Sentences.versions(versions),
            Sentences.list(open, Sentences::endpoint))
        .exactly(Sentences.list(written, Sentences::setting))
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.paths(written))
        .alone();
  }

  static List<ProtocolVersion> old(ConfiguredEndpoint endpoint) {
    return endpoint.versions().stream()
        .filter(version -> version.compareTo(ProtocolVersion.TLS12) < 0)
        .toList();
  }
}

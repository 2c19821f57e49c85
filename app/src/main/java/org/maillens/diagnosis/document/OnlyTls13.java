package org.maillens.diagnosis.document;

import java.util.List;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.Setting;
import org.maillens.tls.ProtocolVersion;

/// The server is set to TLS 1.3 alone: whoever knows at most TLS 1.2 is refused.
final class OnlyTls13 implements ServerRule {
  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<ConfiguredEndpoint> only =
        server.open().stream()
            .filter(ConfiguredEndpoint::versionsKnown)
            .filter(e -> e.versions().equals(List.of(ProtocolVersion.TLS13)))
            .toList();
    if (only.isEmpty()) {
      return List.of();
    }
    List<Setting> written = server.written(Names.versions());
    return Draft.of("only-tls13", Severity.WARNING, Confidence.CERTAIN)
        .title(server.label())
        .explain(Sentences.list(only, Sentences::endpoint))
        .exactly(Sentences.list(written, Sentences::setting))
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.endpointPaths(only))
        .alone();
  }
}

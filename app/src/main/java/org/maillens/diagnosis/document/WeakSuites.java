package org.maillens.diagnosis.document;

import java.util.List;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Setting;
import org.maillens.tls.CipherSuite;

/// Cipher suites that are broken or do not protect are in a list that somebody wrote. Each kind is
/// named with what breaks it.
final class WeakSuites implements ServerRule {
  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<Setting> written = server.written(Names.suites());
    List<CipherSuite> weak =
        server.open().stream()
            .flatMap(endpoint -> endpoint.cipherSuites().stream())
            .filter(suite -> Weakness.of(suite).isPresent())
            .distinct()
            .toList();
    if (written.isEmpty() || weak.isEmpty()) {
      return List.of();
    }
    List<Weakness> kinds = weak.stream().flatMap(s -> Weakness.of(s).stream()).distinct().toList();
    return Draft.of("weak-suites-enabled", Severity.WARNING, Confidence.CERTAIN)
        .title(server.label(), weak.size())
        .explain(Sentences.list(kinds, Weakness::sentence))
        .exactly(
            Sentences.list(written, Sentences::setting),
            Sentences.list(weak.stream().map(s -> s.opensslName().orElse(s.name())).toList()))
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.paths(written))
        .alone();
  }
}

package org.maillens.diagnosis.document;

import java.util.List;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.Setting;
import org.maillens.mail.Security;

/// Certificates stand only inside of blocks, and some ports of Dovecot are in none of them. Those
/// ports listen, and TLS breaks off on them: "The certificate is empty". One that stands only in a
/// `local_name` block is not served to anybody, not even for its own name (Dovecot 2.3.19 and
/// 2.4.1, own laboratory, 2026-11-22).
final class CertificateNotSet implements ServerRule {
  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<Setting> inBlocks = server.written("ssl_cert", "ssl_server_cert_file");
    boolean onlyInBlocks =
        !inBlocks.isEmpty() && inBlocks.stream().noneMatch(s -> s.scope().isEmpty());
    if (!server.isOf("dovecot") || !onlyInBlocks || !server.server().missing().isEmpty()) {
      return List.of();
    }
    List<ConfiguredEndpoint> without =
        server.open().stream()
            .filter(endpoint -> endpoint.security() != Security.NONE)
            .filter(e -> e.certificates().stream().allMatch(c -> !c.names().isEmpty()))
            .toList();
    return without.isEmpty()
        ? List.of()
        : Draft.of("certificate-not-set", Severity.BLOCKING, Confidence.POSSIBLE)
            .title(server.label())
            .explain(Sentences.list(without, Sentences::endpoint))
            .exactly(Sentences.list(inBlocks, Sentences::setting))
            .surerBy()
            .fixableBy(Party.ADMINISTRATOR)
            .rests(server.paths(inBlocks))
            .alone();
  }
}

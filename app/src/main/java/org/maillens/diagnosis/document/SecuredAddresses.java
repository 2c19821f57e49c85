package org.maillens.diagnosis.document;

import java.util.List;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Setting;

/// Addresses from which a connection counts as secured without TLS: a sign-in that works from there
/// proves nothing about one from elsewhere.
final class SecuredAddresses implements ServerRule {
  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<Setting> networks =
        server.written("login_trusted_networks", "haproxy_trusted_networks").stream()
            .filter(setting -> !setting.value().isEmpty())
            .toList();
    if (networks.isEmpty()) {
      return List.of();
    }
    boolean required =
        server.global("ssl").filter(s -> s.value().equalsIgnoreCase("required")).isPresent();
    return Draft.of("secured-addresses", Severity.UNDECIDED, Confidence.CERTAIN)
        .title(server.label())
        .explainAs(required ? "required" : "optional", Sentences.list(networks, Sentences::setting))
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.paths(networks))
        .alone();
  }
}

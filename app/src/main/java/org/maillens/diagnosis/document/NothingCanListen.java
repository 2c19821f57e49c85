package org.maillens.diagnosis.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Setting;

/// Why nothing listens on 993 and 995: TLS is off for the whole of Dovecot. A list of open ports
/// makes it certain, or shows that the server that runs is set otherwise. (A missing certificate
/// closes no port: [CertificateNotSet].)
final class NothingCanListen implements ServerRule {
  private static final Set<Integer> PORTS = Set.of(993, 995);

  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    boolean open = reading.documents().listening().stream().anyMatch(l -> PORTS.contains(l.port()));
    Optional<Setting> off = server.global("ssl").filter(s -> s.value().equalsIgnoreCase("no"));
    if (!server.isOf("dovecot") || open || off.isEmpty()) {
      return List.of();
    }
    boolean listed = !reading.documents().listening().isEmpty();
    return Draft.of(
            "nothing-can-listen",
            Severity.BLOCKING,
            listed ? Confidence.CERTAIN : Confidence.VERY_LIKELY)
        .title(server.label())
        .explain()
        .exactly(Sentences.setting(off.get()))
        .surerBy()
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.paths(List.of(off.get())))
        .alone();
  }
}

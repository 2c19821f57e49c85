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

/// Why nothing listens on 993 and 995: TLS is off for the whole of Dovecot, or the certificate
/// stands only inside of blocks. A list of open ports makes it certain, or shows that the server
/// that runs is set otherwise.
final class NothingCanListen implements ServerRule {
  private static final Set<Integer> PORTS = Set.of(993, 995);

  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    boolean open = reading.documents().listening().stream().anyMatch(l -> PORTS.contains(l.port()));
    if (!server.isOf("dovecot") || open) {
      return List.of();
    }
    Optional<Setting> off = server.global("ssl").filter(s -> s.value().equalsIgnoreCase("no"));
    if (off.isPresent()) {
      return found(server, "off", List.of(off.get()), reading);
    }
    List<Setting> inBlocks = server.written("ssl_cert", "ssl_server_cert_file");
    boolean onlyInBlocks =
        !inBlocks.isEmpty() && inBlocks.stream().noneMatch(s -> s.scope().isEmpty());
    boolean whole = server.server().missing().isEmpty();
    return onlyInBlocks && whole ? found(server, "no-certificate", inBlocks, reading) : List.of();
  }

  private static List<Finding> found(
      Configuration server, String variant, List<Setting> because, Reading reading) {
    boolean listed = !reading.documents().listening().isEmpty();
    return Draft.of(
            "nothing-can-listen",
            Severity.BLOCKING,
            listed ? Confidence.CERTAIN : Confidence.VERY_LIKELY)
        .title(server.label())
        .explainAs(variant)
        .exactly(Sentences.list(because, Sentences::setting))
        .surerBy()
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.paths(because))
        .alone();
  }
}

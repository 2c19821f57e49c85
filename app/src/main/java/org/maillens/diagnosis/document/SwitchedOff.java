package org.maillens.diagnosis.document;

import java.util.List;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.Message;
import org.maillens.evidence.Setting;
import org.maillens.mail.Security;

/// Services that are switched off by `port = 0`. Without encryption that is a good choice; with it,
/// those who have that port in their account cannot connect.
final class SwitchedOff implements ServerRule {
  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<ConfiguredEndpoint> off =
        server.endpoints().stream()
            .filter(e -> e.listening() == Answer.NO && e.port() == 0)
            .toList();
    if (off.isEmpty()) {
      return List.of();
    }
    List<Setting> zeros =
        server.written("port").stream().filter(setting -> setting.value().equals("0")).toList();
    boolean byChoice = off.stream().allMatch(e -> encryptedInstead(server, e));
    return Draft.of(
            "service-switched-off", byChoice ? Severity.GOOD : Severity.WARNING, Confidence.CERTAIN)
        .title(server.label(), Sentences.list(off, SwitchedOff::service))
        .explainAs(byChoice ? "by-choice" : "missing", Sentences.list(off, SwitchedOff::service))
        .fixableBy(Party.USER, Party.ADMINISTRATOR)
        .rests(zeros.isEmpty() ? server.endpointPaths(off) : server.paths(zeros))
        .alone();
  }

  private static Message service(ConfiguredEndpoint endpoint) {
    return Message.of(
        "finding.list.one", Sentences.service(endpoint.protocol(), endpoint.security()));
  }

  private static boolean encryptedInstead(Configuration server, ConfiguredEndpoint off) {
    return off.security() != Security.IMPLICIT_TLS
        && server.open().stream()
            .anyMatch(e -> e.protocol() == off.protocol() && e.security() == Security.IMPLICIT_TLS);
  }
}

package org.maillens.diagnosis.document;

import java.util.List;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.Setting;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

/// A password may go over the network as it is: a port that begins in plain text takes it before
/// TLS. Whoever forgets to switch encryption on in the program shows it to everybody on the way.
final class CleartextAllowed implements ServerRule {
  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<ConfiguredEndpoint> open =
        server.open().stream()
            .filter(e -> e.security() != Security.IMPLICIT_TLS)
            .filter(e -> e.cleartextBeforeTls() == Answer.YES)
            .filter(e -> e.protocol() != Protocol.SMTP || !e.mechanisms().isEmpty())
            .toList();
    if (open.isEmpty()) {
      return List.of();
    }
    boolean pop = open.stream().anyMatch(e -> e.protocol() == Protocol.POP3);
    List<Setting> rules =
        server.written(
            "ssl",
            "disable_plaintext_auth",
            "auth_allow_cleartext",
            "smtpd_tls_auth_only",
            "smtpd_tls_security_level",
            "allowplaintext",
            "IMAP_TLS_REQUIRED",
            "POP3_TLS_REQUIRED");
    Draft draft =
        Draft.of("cleartext-allowed", Severity.WARNING, Confidence.CERTAIN)
            .title(server.label())
            .explainAs(pop ? "pop3" : "others", Sentences.list(open, Sentences::endpoint))
            .fixableBy(Party.ADMINISTRATOR)
            .rests(server.endpointPaths(open));
    return (rules.isEmpty() ? draft : draft.exactly(Sentences.list(rules, Sentences::setting)))
        .alone();
  }
}

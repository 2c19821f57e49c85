package org.maillens.diagnosis;

import java.util.List;
import java.util.Set;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.mail.Security;

/// The account asks for TLS at once; this port begins in plain text. Either may be wrong.
final class TlsOnPlainPort implements Rule {
  /// Where TLS comes first by RFC 8314 and IANA's registry: a server that greets there in plain
  /// text is set up wrongly.
  private static final Set<Integer> USUAL = Set.of(443, 465, 993, 995);

  @Override
  public List<Finding> findings(Case examined) {
    if (examined.evidence().endpoint().security() != Security.IMPLICIT_TLS
        || examined.evidence().dialogue().problem() != Problem.SPEAKS_PLAIN) {
      return List.of();
    }
    boolean usual = USUAL.contains(examined.port());
    return Draft.of("tls-on-plain-port", Severity.BLOCKING, Confidence.CERTAIN)
        .title(examined.port())
        .explain(examined.host(), examined.port())
        .exactly(examined.host(), examined.port())
        .candidate(
            "account-says-tls",
            usual ? Confidence.POSSIBLE : Confidence.VERY_LIKELY,
            examined.port())
        .candidate(
            "listener-without-tls",
            usual ? Confidence.VERY_LIKELY : Confidence.POSSIBLE,
            examined.host(),
            examined.port())
        .fixableBy(Party.USER, Party.HELPDESK, Party.ADMINISTRATOR)
        .rests("dialogue.greeting")
        .fixes("settings-for-plain-port")
        .fixes(examined.serverFixes("dovecot-ports", "exim-ports"))
        .alone();
  }
}

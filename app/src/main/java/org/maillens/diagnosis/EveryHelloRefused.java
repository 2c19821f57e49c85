package org.maillens.diagnosis;

import java.util.List;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.conversation.ConversationEvidence;

/// The server speaks TLS, and refuses whatever it is offered: it has no certificate with a key that
/// fits, or a list with nothing for its certificate. OpenSSL answers both with alert 40, as for a
/// program that knows none of its suites (seen with Dovecot 2.4 in the laboratory).
final class EveryHelloRefused implements Rule {
  /// So many different hellos that a server with any usual suite takes one of them.
  private static final int ENOUGH = 4;

  @Override
  public List<Finding> findings(Case examined) {
    List<Try> tries = examined.tries();
    boolean all =
        tries.size() >= ENOUGH
            && tries.stream().allMatch(t -> t.outcome().startsWith("alert"))
            && (examined.evidence().conversations().isEmpty()
                || ConversationEvidence.offeredEverything(examined.evidence().conversations()));
    if (!all || examined.speaksTls() || examined.evidence().cost().throttled()) {
      return List.of();
    }
    return Draft.of("every-hello-refused", Severity.BLOCKING, Confidence.CERTAIN)
        .title(examined.host(), examined.port())
        .explain(examined.host(), examined.port(), tries.size())
        .candidate("tls-broken", Confidence.VERY_LIKELY, examined.host(), examined.port())
        .candidate("no-usable-suite", Confidence.POSSIBLE, examined.host())
        .fixableBy(Party.ADMINISTRATOR)
        .rests("exchanges", "tls.versions")
        .fixes("ask-provider-certificate")
        .fixes(
            examined.serverFixes(
                "dovecot-2.4-starttls", "dovecot-2.3-starttls", "postfix-starttls"))
        .alone();
  }
}
